package athanor.models.game;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.kernel.Window;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.InstanceNorm;
import athanor.common.nn.layer.Skip;
import athanor.common.nn.layer.TransposedConv;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * CycleGAN (Zhu et al. 2017, "Unpaired image-to-image translation using cycle-consistent
 * adversarial networks", sections 3, 4 and 7.2): least squares, the absolute distance of a picture
 * from its reconstruction over both translators, a pool of earlier pictures; residual translators
 * with instance norm, critics of patches. Its nets are of any width, as pictures here are small.
 */
public final class CycleGan {
  private CycleGan() {}

  /**
   * Hyper-parameters.
   *
   * @param width channels of the first convolution of each net
   * @param halvings how often a translator halves the picture: more see further, fewer keep more
   * @param blocks residual blocks in the middle of a translator
   * @param cycle weight of the cycle-consistency error, lambda
   * @param pool earlier pictures that each critic also sees
   */
  public record Options(
      int width, int halvings, int blocks, double cycle, int pool, Schedule schedule)
      implements Serializable {
    public Options {
      CycleGanSettings.WIDTH.check(width);
      CycleGanSettings.HALVINGS.check(halvings);
      CycleGanSettings.BLOCKS.check(blocks);
      CycleGanSettings.CYCLE_WEIGHT.check(cycle);
      CycleGanSettings.POOL.check(pool);
    }
  }

  /**
   * A game of two kinds of pictures, of sides that four divides.
   *
   * @param first shape of one kind
   * @param second shape of the other, of the same height and width
   */
  public static Translation of(Options options, Shape first, Shape second) {
    int fold = 1 << Math.max(2, options.halvings());
    if (first.height() % fold != 0 || first.width() % fold != 0) {
      throw new IllegalArgumentException(
          "sides of pictures must be multiples of %d, got %d x %d"
              .formatted(fold, first.height(), first.width()));
    }
    Translation.Rules rules =
        new Translation.Rules(
            CriticLoss.LEAST_SQUARES,
            Translation.Distance.ABSOLUTE,
            new Translation.Weights(1, 0, options.cycle()),
            options.pool(),
            List.of());
    Translation.Specs specs =
        new Translation.Specs(
            NetSpec.of(first, translator(options, second.channels())),
            NetSpec.of(second, translator(options, first.channels())),
            NetSpec.of(first, critic(options.width())),
            NetSpec.of(second, critic(options.width())));
    return new Translation(rules, options.schedule(), specs, Initialisation.Start.GLOROT);
  }

  private static List<Layer> translator(Options options, int channels) {
    int width = options.width();
    List<Layer> layers = new ArrayList<>();
    layers.add(Conv.same(width, 7, Activation.IDENTITY));
    layers.add(new InstanceNorm(Activation.RELU));
    int middle = width << options.halvings();
    for (int times = 2 * width; times <= middle; times *= 2) {
      layers.add(Conv.of(times, Window.of(4, 2, 1), Activation.IDENTITY));
      layers.add(new InstanceNorm(Activation.RELU));
    }
    for (int block = 0; block < options.blocks(); block++) {
      layers.add(Conv.same(middle, 3, Activation.IDENTITY));
      layers.add(new InstanceNorm(Activation.RELU));
      layers.add(Conv.same(middle, 3, Activation.IDENTITY));
      layers.add(new InstanceNorm(Activation.IDENTITY));
      layers.add(new Skip(4));
    }
    for (int times = middle / 2; times >= width; times /= 2) {
      layers.add(TransposedConv.doubling(times, Activation.IDENTITY));
      layers.add(new InstanceNorm(Activation.RELU));
    }
    layers.add(Conv.same(channels, 7, Activation.TANH));
    return layers;
  }

  /** Judges patches, a value each (Isola et al. 2017, section 3.2.2). */
  private static List<Layer> critic(int width) {
    return List.of(
        Conv.halving(width, Activation.LEAKY_RELU, WeightNorm.NONE),
        Conv.halving(2 * width, Activation.IDENTITY, WeightNorm.NONE),
        new InstanceNorm(Activation.LEAKY_RELU),
        Conv.same(4 * width, 3, Activation.IDENTITY),
        new InstanceNorm(Activation.LEAKY_RELU),
        Conv.same(1, 3, Activation.IDENTITY));
  }
}
