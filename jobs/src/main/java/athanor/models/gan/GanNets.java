package athanor.models.gan;

import athanor.common.nn.conv.Activation;
import athanor.common.nn.conv.Architectures;
import athanor.common.nn.conv.Layer;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The two nets: DCGAN's (Radford et al. 2016, section 3) for pictures, three dense layers for
 * points. A condition goes in with the noise, and beside the critic's last map.
 */
record GanNets(NetSpec generator, NetSpec critic) {

  static GanNets of(Options options, Shape example, int conditionWidth) {
    boolean picture = example.height() > 1;
    Shape noise = Shape.vector(options.latent() + conditionWidth);
    return picture
        ? new GanNets(
            new NetSpec(noise, Architectures.doublings(example, options.width(), Activation.TANH)),
            new NetSpec(example, pictureCritic(options, example, conditionWidth)))
        : new GanNets(
            new NetSpec(
                noise,
                Architectures.stack(
                    new int[] {options.width(), options.width(), example.size()},
                    Activation.RELU,
                    Activation.IDENTITY)),
            new NetSpec(example, pointCritic(options)));
  }

  private static List<Layer> pictureCritic(Options options, Shape example, int conditionWidth) {
    GanObjective objective = options.objective();
    boolean spectral = objective.spectral();
    List<Layer> layers =
        new ArrayList<>(
            Architectures.halvings(example, options.width(), objective.normsCritic(), spectral));
    if (conditionWidth > 0) {
      int channels = new NetSpec(example, layers).output().channels();
      layers.add(new Layer.Join(conditionWidth));
      layers.add(new Layer.Conv(channels, 1, 1, 0, Activation.LEAKY_RELU, spectral));
    }
    layers.add(new Layer.Dense(Shape.vector(1), Activation.IDENTITY, spectral));
    return layers;
  }

  private static List<Layer> pointCritic(Options options) {
    boolean spectral = options.objective().spectral();
    Shape hidden = Shape.vector(options.width());
    return List.of(
        new Layer.Dense(hidden, Activation.LEAKY_RELU, spectral),
        new Layer.Dense(hidden, Activation.LEAKY_RELU, spectral),
        new Layer.Dense(Shape.vector(1), Activation.IDENTITY, spectral));
  }
}
