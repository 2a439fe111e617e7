package athanor.models.gan;

import athanor.common.nn.conv.Activation;
import athanor.common.nn.conv.Architectures;
import athanor.common.nn.conv.Layer;
import athanor.common.nn.conv.NetSpec;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The two nets: DCGAN's (Radford et al. 2016, section 3) for pictures, dense layers for points. A
 * condition goes in with the noise, and beside the critic's last map or out of the critic as
 * logits.
 */
record GanNets(NetSpec generator, NetSpec critic) {

  /** Hidden layers of a dense generator, and their units for each channel of the critic's first. */
  private static final int DENSE_LAYERS = 3;

  private static final int DENSE_UNITS = 8;

  /** Hidden layers of both nets for points, unless dense nets are asked for. */
  private static final int POINT_LAYERS = 2;

  static GanNets of(Options options, Shape example, Choices asked) {
    Shape noise = Shape.vector(options.latent() + asked.width());
    return example.height() > 1
        ? new GanNets(
            new NetSpec(noise, pictureGenerator(options, example)),
            new NetSpec(example, pictureCritic(options, example, asked.width())))
        : new GanNets(
            new NetSpec(noise, pointGenerator(options, example)),
            new NetSpec(example, pointCritic(options)));
  }

  private static List<Layer> pictureGenerator(Options options, Shape example) {
    if (options.nets() != Nets.DENSE) {
      return Architectures.doublings(
          example, options.width(), options.nets().norms(), Activation.TANH);
    }
    List<Layer> layers =
        hidden(DENSE_UNITS * options.width(), DENSE_LAYERS, Activation.RELU, false);
    layers.add(new Layer.Dense(example, Activation.TANH, false));
    return layers;
  }

  private static List<Layer> pictureCritic(Options options, Shape example, int conditionWidth) {
    Bound bound = options.objective().bound();
    boolean spectral = bound == Bound.SPECTRAL;
    boolean tells = options.guidance().way() == Guidance.Way.CLASSES && conditionWidth > 0;
    List<Layer> layers =
        new ArrayList<>(
            Architectures.halvings(
                example, options.width(), options.nets().norms() && bound == Bound.NONE, spectral));
    if (conditionWidth > 0 && !tells) {
      int channels = new NetSpec(example, layers).output().channels();
      layers.add(new Layer.Join(conditionWidth));
      layers.add(new Layer.Conv(channels, 1, 1, 0, Activation.LEAKY_RELU, spectral));
    }
    // Logits under a bounded slope could not become sure of anything.
    int outputs = tells ? 1 + conditionWidth : 1;
    layers.add(new Layer.Dense(Shape.vector(outputs), Activation.IDENTITY, spectral && !tells));
    return bound == Bound.ORTHONORMAL ? sorting(layers) : layers;
  }

  private static List<Layer> pointGenerator(Options options, Shape example) {
    List<Layer> layers = hidden(options.width(), pointLayers(options), Activation.RELU, false);
    layers.add(new Layer.Dense(example, Activation.IDENTITY, false));
    return layers;
  }

  private static List<Layer> pointCritic(Options options) {
    Bound bound = options.objective().bound();
    boolean spectral = bound == Bound.SPECTRAL;
    List<Layer> layers =
        hidden(options.width(), pointLayers(options), Activation.LEAKY_RELU, spectral);
    layers.add(new Layer.Dense(Shape.vector(1), Activation.IDENTITY, spectral));
    return bound == Bound.ORTHONORMAL ? sorting(layers) : layers;
  }

  private static int pointLayers(Options options) {
    return options.nets() == Nets.DENSE ? DENSE_LAYERS : POINT_LAYERS;
  }

  private static List<Layer> hidden(int units, int count, Activation activation, boolean spectral) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(new Layer.Dense(Shape.vector(units), activation, spectral));
    }
    return layers;
  }

  /** The same layers with {@link Layer.MaxMin} in place of each leaky rectifier. */
  private static List<Layer> sorting(List<Layer> layers) {
    List<Layer> sorting = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof Layer.Dense dense && dense.activation() != Activation.IDENTITY) {
        sorting.add(new Layer.Dense(dense.shape(), Activation.IDENTITY, false));
        sorting.add(new Layer.MaxMin());
      } else if (layer instanceof Layer.Conv conv) {
        sorting.add(
            new Layer.Conv(
                conv.channels(),
                conv.kernel(),
                conv.stride(),
                conv.pad(),
                Activation.IDENTITY,
                false));
        sorting.add(new Layer.MaxMin());
      } else {
        sorting.add(layer);
      }
    }
    return sorting;
  }
}
