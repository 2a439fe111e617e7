package athanor.models.game;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Architectures;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.TransposedConv;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * DiscoGAN (Kim et al. 2017, "Learning to discover cross-domain relations with generative
 * adversarial networks", equations 3 to 9). What differs from {@link CycleGan}: critics give one
 * logit per picture and not a value per patch, and their loss is the logistic one; the
 * reconstruction losses of both directions are squared errors, whose weight begins low; the means
 * of the critics' hidden values are matched with those of real pictures, as in the authors' code;
 * there is no pool of earlier pictures. Its translators squeeze a picture through a small map
 * without residual blocks, so that they can change shapes but keep fewer details. The authors step
 * the critics every third time, here they step every time.
 */
public final class DiscoGan {
  private DiscoGan() {}

  /**
   * Hyper-parameters.
   *
   * @param width channels of the first convolution of each net
   * @param reconstruction share of the reconstruction losses in the translators' loss
   * @param matching share of the matched hidden values in the rest of it
   * @param beginning share of the training in which reconstructions count {@link #FIRST_SHARE}
   */
  public record Options(
      int width, double reconstruction, double matching, double beginning, Schedule schedule)
      implements Serializable {
    public Options {
      DiscoGanSettings.WIDTH.check(width);
      DiscoGanSettings.RECONSTRUCTION_SHARE.check(reconstruction);
      DiscoGanSettings.MATCHING_SHARE.check(matching);
      DiscoGanSettings.BEGINNING.check(beginning);
      DiscoGanSettings.BATCH_SIZE.check(schedule.batchSize());
    }

    private Translation.Balance balance() {
      return new Curriculum(weights(FIRST_SHARE), weights(reconstruction), beginning);
    }

    private Translation.Weights weights(double back) {
      return new Translation.Weights((1 - matching) * (1 - back), matching * (1 - back), back);
    }
  }

  /** What reconstructions count at first, in the authors' code. */
  static final double FIRST_SHARE = 0.01;

  /** Weights that change once. */
  private record Curriculum(Translation.Weights first, Translation.Weights then, double beginning)
      implements Translation.Balance {
    @Override
    public Translation.Weights at(double progress) {
      return progress < beginning ? first : then;
    }
  }

  /**
   * A game of two kinds of pictures, of even sides.
   *
   * @param first shape of one kind
   * @param second shape of the other, of the same height and width
   */
  public static Translation of(Options options, Shape first, Shape second) {
    List<Layer> critic = critic(options, first);
    Translation.Rules rules =
        new Translation.Rules(
            CriticLoss.LOGISTIC,
            Translation.Distance.SQUARED,
            options.balance(),
            0,
            afterNorms(critic));
    Translation.Specs specs =
        new Translation.Specs(
            NetSpec.of(first, translator(options, first, second.channels())),
            NetSpec.of(second, translator(options, second, first.channels())),
            NetSpec.of(first, critic),
            NetSpec.of(second, critic));
    return new Translation(rules, options.schedule(), specs, Initialisation.Start.DCGAN);
  }

  /** Convolutions down to a map of odd side, or at most 4, and their mirror. */
  private static List<Layer> translator(Options options, Shape picture, int channels) {
    List<Layer> layers = new ArrayList<>(halvings(options, picture));
    int map = Architectures.output(picture, layers).channels();
    for (int times = map / 2; times >= options.width(); times /= 2) {
      layers.add(TransposedConv.doubling(times, Activation.IDENTITY));
      layers.add(new BatchNorm(Activation.RELU));
    }
    layers.add(TransposedConv.doubling(channels, Activation.TANH));
    return layers;
  }

  private static List<Layer> critic(Options options, Shape picture) {
    List<Layer> layers = new ArrayList<>(halvings(options, picture));
    layers.add(Dense.of(1, Activation.IDENTITY));
    return layers;
  }

  private static List<Layer> halvings(Options options, Shape picture) {
    return Architectures.halvings(picture, options.width(), true, WeightNorm.NONE);
  }

  /** Numbers of layers up to each batch norm: all hidden convolutions but the first. */
  private static List<Integer> afterNorms(List<Layer> layers) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof BatchNorm) {
        ends.add(i + 1);
      }
    }
    return ends;
  }
}
