package athanor.models.gan;

import athanor.common.nn.conv.Activation;
import athanor.common.nn.conv.Architectures;
import athanor.common.nn.conv.Choices;
import athanor.common.nn.conv.Layer;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The two nets: DCGAN's (Radford et al. 2016, section 3) for pictures, three dense layers for
 * points. A condition goes in with the noise, and beside the critic's last map or out of the critic
 * as logits.
 */
record GanNets(NetSpec generator, NetSpec critic) {

  static GanNets of(Options options, Shape example, Choices asked) {
    boolean picture = example.height() > 1;
    Shape noise = Shape.vector(options.latent() + asked.width());
    return picture
        ? new GanNets(
            new NetSpec(noise, Architectures.doublings(example, options.width(), Activation.TANH)),
            new NetSpec(example, pictureCritic(options, example, asked.width())))
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
    boolean tells = options.guidance().way() == Guidance.Way.CLASSES && conditionWidth > 0;
    List<Layer> layers =
        new ArrayList<>(
            Architectures.halvings(example, options.width(), objective.normsCritic(), spectral));
    if (conditionWidth > 0 && !tells) {
      int channels = new NetSpec(example, layers).output().channels();
      layers.add(new Layer.Join(conditionWidth));
      layers.add(new Layer.Conv(channels, 1, 1, 0, Activation.LEAKY_RELU, spectral));
    }
    // Logits under a bounded slope could not become sure of anything.
    int outputs = tells ? 1 + conditionWidth : 1;
    layers.add(new Layer.Dense(Shape.vector(outputs), Activation.IDENTITY, spectral && !tells));
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
