package athanor.models.gan;

import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Architectures;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Join;
import athanor.common.nn.layer.Mask;
import athanor.common.nn.layer.MaxMin;
import athanor.common.nn.layer.WeightNorm;
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

  /** Hidden units of a critic for each value of its code, where it is an auto-encoder. */
  private static final int UNITS_PER_CODE = 4;

  static GanNets of(Options options, Shape example, Choices asked) {
    Architecture architecture = options.architecture();
    Shape noise = Shape.vector(architecture.latent() + asked.width());
    boolean picture = example.height() > 1;
    List<Layer> generator =
        picture ? pictureGenerator(architecture, example) : pointGenerator(architecture, example);
    return new GanNets(
        NetSpec.of(noise, generator),
        NetSpec.of(example, critic(options, example, asked.width(), picture)));
  }

  private static List<Layer> critic(
      Options options, Shape example, int conditionWidth, boolean picture) {
    Architecture architecture = options.architecture();
    boolean maps = picture && architecture.nets() != Nets.TANH;
    if (options.objective().rebuilds()) {
      return maps ? pictureCopier(architecture, example) : pointCopier(architecture, example);
    }
    Bound bound = options.objective().bound();
    boolean predictsClasses =
        options.guidance().way() == Conditioning.Way.CLASSES && conditionWidth > 0;
    List<Layer> layers =
        maps
            ? pictureCritic(architecture, example, bound, conditionWidth, predictsClasses)
            : pointCritic(architecture, bound);
    return bound == Bound.ORTHONORMAL ? sorting(layers) : layers;
  }

  private static List<Layer> pictureGenerator(Architecture architecture, Shape example) {
    Nets nets = architecture.nets();
    if (!nets.dense()) {
      return Architectures.doublings(
          example, architecture.width(), nets.norms(), Activation.TANH, nets.doubling());
    }
    List<Layer> layers =
        hidden(
            DENSE_UNITS * architecture.width(),
            hiddenLayers(nets),
            nets.activation(Activation.RELU),
            WeightNorm.NONE);
    layers.add(Dense.of(example, Activation.TANH));
    return layers;
  }

  private static List<Layer> pictureCritic(
      Architecture architecture,
      Shape example,
      Bound bound,
      int conditionWidth,
      boolean predictsClasses) {
    boolean norms = architecture.nets().norms() && bound == Bound.NONE;
    List<Layer> layers =
        new ArrayList<>(
            Architectures.halvings(example, architecture.width(), norms, bound.weightNorm()));
    if (conditionWidth > 0 && !predictsClasses) {
      int channels = Architectures.output(example, layers).channels();
      layers.add(new Join(conditionWidth));
      layers.add(Conv.same(channels, 1, Activation.LEAKY_RELU).normalised(bound.weightNorm()));
    }
    // Logits of a bounded Lipschitz constant could not become sure of anything.
    WeightNorm last = predictsClasses ? WeightNorm.NONE : bound.weightNorm();
    int outputs = predictsClasses ? 1 + conditionWidth : 1;
    layers.add(new Dense(Shape.vector(outputs), Activation.IDENTITY, last));
    return layers;
  }

  /** An auto-encoder whose halves are the usual critic and generator around a code. */
  private static List<Layer> pictureCopier(Architecture architecture, Shape example) {
    boolean norms = architecture.nets().norms();
    int width = architecture.width();
    List<Layer> layers =
        new ArrayList<>(Architectures.halvings(example, width, norms, WeightNorm.NONE));
    int code = Math.max(2, UNITS_PER_CODE * width);
    layers.add(Dense.of(Math.min(code, example.size() / 2), Activation.IDENTITY));
    layers.addAll(Architectures.doublings(example, width, norms, Activation.TANH));
    return layers;
  }

  private static List<Layer> pointCopier(Architecture architecture, Shape example) {
    Activation activation = architecture.nets().activation(Activation.LEAKY_RELU);
    int width = architecture.width();
    List<Layer> layers = hidden(width, 1, activation, WeightNorm.NONE);
    layers.add(Dense.of(Math.max(2, width / UNITS_PER_CODE), Activation.IDENTITY));
    layers.addAll(hidden(width, 1, activation, WeightNorm.NONE));
    layers.add(Dense.of(example, Activation.IDENTITY));
    return layers;
  }

  private static List<Layer> pointGenerator(Architecture architecture, Shape example) {
    Nets nets = architecture.nets();
    List<Layer> layers =
        hidden(
            architecture.width(),
            hiddenLayers(nets),
            nets.activation(Activation.RELU),
            WeightNorm.NONE);
    layers.add(Dense.of(example, Activation.IDENTITY));
    return layers;
  }

  /** Also the critic of pictures where all layers are dense. */
  private static List<Layer> pointCritic(Architecture architecture, Bound bound) {
    Nets nets = architecture.nets();
    List<Layer> layers =
        hidden(
            architecture.width(),
            hiddenLayers(nets),
            nets.activation(Activation.LEAKY_RELU),
            bound.weightNorm());
    layers.add(new Dense(Shape.vector(1), Activation.IDENTITY, bound.weightNorm()));
    return layers;
  }

  private static int hiddenLayers(Nets nets) {
    return nets == Nets.DENSE ? DENSE_LAYERS : POINT_LAYERS;
  }

  private static List<Layer> hidden(int units, int count, Activation activation, WeightNorm norm) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(new Dense(Shape.vector(units), activation, norm));
    }
    return layers;
  }

  /** The same layers with {@link MaxMin} in place of each leaky rectifier. */
  private static List<Layer> sorting(List<Layer> layers) {
    List<Layer> sorting = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof Dense dense && dense.activation() != Activation.IDENTITY) {
        sorting.add(Dense.of(dense.shape(), Activation.IDENTITY));
        sorting.add(new MaxMin());
      } else if (layer instanceof Conv conv) {
        sorting.add(
            new Conv(
                conv.channels(),
                conv.vertical(),
                conv.horizontal(),
                Mask.NONE,
                Activation.IDENTITY,
                WeightNorm.NONE));
        sorting.add(new MaxMin());
      } else {
        sorting.add(layer);
      }
    }
    return sorting;
  }
}
