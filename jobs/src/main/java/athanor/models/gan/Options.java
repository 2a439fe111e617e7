package athanor.models.gan;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a pair of adversaries.
 *
 * @param objective what they want
 * @param nets which nets make and judge examples
 * @param latent size of the noise that the generator starts from
 * @param width channels of the critic's first convolution, or of each hidden layer for points
 * @param epochs how often each example is shown to the critic
 * @param batchSize examples per step
 * @param localSteps generator steps between two averagings, each after a whole critic block
 * @param pace how fast the two learn
 * @param clip bound of the critic's weights where the objective clips
 * @param slope Lipschitz constant of a critic whose weights are orthonormal
 * @param ema weight of the past in the generator's average over time (Yazıcı et al. 2019), 0 to 1
 * @param guidance what holds the generator to conditions, where there are any
 * @param tuning what some objectives alone have
 * @param precision of products and convolutions
 */
public record Options(
    Objective objective,
    Nets nets,
    int latent,
    int width,
    int epochs,
    int batchSize,
    int localSteps,
    StepSchedule pace,
    double clip,
    double slope,
    double ema,
    Conditioning guidance,
    Tuning tuning,
    Precision precision)
    implements Serializable {
  public Options {
    GanSettings.LATENT_SIZE.check(latent);
    GanSettings.WIDTH.check(width);
    GanSettings.EPOCHS.check(epochs);
    GanSettings.BATCH_SIZE.check(batchSize);
    GanSettings.LOCAL_STEPS.check(localSteps);
    GanSettings.CLIP.check(clip);
    GanSettings.SLOPE.check(slope);
    GanSettings.EMA.check(ema);
    if (guidance.way() == Conditioning.Way.CLASSES && objective.measuresDistance()) {
      throw new IllegalArgumentException(
          "guidance must be wrong-pairs for a Wasserstein objective, whose critic is bounded to a"
              + " slope, got classes");
    }
    if (tuning.updates() == Updates.TOGETHER && !objective.isSaddle()) {
      throw new IllegalArgumentException(
          "updates must be in-turn for an objective whose two losses are not one function"
              + " (minimax, the Wasserstein and the f objectives are), got together");
    }
  }

  /** The same with another tuning. */
  Options with(Tuning other) {
    return new Options(
        objective,
        nets,
        latent,
        width,
        epochs,
        batchSize,
        localSteps,
        pace,
        clip,
        slope,
        ema,
        guidance,
        other,
        precision);
  }

  /** Epochs of the critic, steps and the generator's step size. */
  Schedule schedule() {
    return new Schedule(
        epochs,
        batchSize,
        localSteps,
        pace.learningRate(),
        new Decay.CoolDown(pace.coolDown()),
        precision);
  }
}
