package athanor.models.audio;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Bounds;
import java.io.Serializable;

/**
 * How an autoencoder of sequences is trained.
 *
 * @param goal what it is asked to make
 * @param pace how long and how fast it learns
 * @param noise of the denoising objective
 * @param perturbation of what the encoder reads
 */
public record AudioOptions(Goal goal, Pace pace, FrameNoise noise, Perturbation perturbation)
    implements Serializable {

  /**
   * What a net is asked to make.
   *
   * @param objective what its output is compared with
   * @param reversedTarget whether the decoder makes the last frame first (Sutskever et al. 2014)
   * @param divergenceWeight of the variational objective
   * @param temperature of the contrastive objective
   */
  public record Goal(
      Objective objective, boolean reversedTarget, double divergenceWeight, double temperature)
      implements Serializable {
    public Goal {
      AudioSettings.DIVERGENCE_WEIGHT.check(divergenceWeight);
      AudioSettings.TEMPERATURE.check(temperature);
    }

    /** An objective at its usual weights, frames in their own order. */
    public static Goal of(Objective objective) {
      return new Goal(
          objective,
          false,
          AudioSettings.DIVERGENCE_WEIGHT.standard(),
          AudioSettings.TEMPERATURE.standard());
    }

    /** The same, the last frame first. */
    public Goal reversed() {
      return new Goal(objective, true, divergenceWeight, temperature);
    }
  }

  /**
   * How long and how fast a net learns. The step falls straight from the first to the last round.
   *
   * @param epochs how often each segment is learned from
   * @param batchSize segments a step
   * @param localSteps steps of a replica between two averagings
   * @param learningRate step of Adam at first
   * @param finalLearningRate step of Adam at the end
   * @param precision of products; sums and parameters are f32
   */
  public record Pace(
      int epochs,
      int batchSize,
      int localSteps,
      double learningRate,
      double finalLearningRate,
      Precision precision)
      implements Serializable {
    public Pace {
      AudioSettings.EPOCHS.check(epochs);
      AudioSettings.BATCH_SIZE.check(batchSize);
      AudioSettings.LOCAL_STEPS.check(localSteps);
      AudioSettings.LEARNING_RATE.check(learningRate);
      Bounds.check("final-learning-rate", finalLearningRate, 0, learningRate);
    }

    /** The usual steps of Adam in f32. */
    public static Pace of(int epochs, int batchSize, int localSteps) {
      return new Pace(
          epochs,
          batchSize,
          localSteps,
          AudioSettings.LEARNING_RATE.standard(),
          AudioSettings.FINAL_LEARNING_RATE.standard(),
          Precision.F32);
    }

    /** The same with other steps of Adam. */
    public Pace falling(double from, double to) {
      return new Pace(epochs, batchSize, localSteps, from, to, precision);
    }
  }

  /** The same in another precision. */
  public AudioOptions in(Precision other) {
    Pace in =
        new Pace(
            pace.epochs,
            pace.batchSize,
            pace.localSteps,
            pace.learningRate,
            pace.finalLearningRate,
            other);
    return new AudioOptions(goal, in, noise, perturbation);
  }

  /** An objective on frames as they are. */
  public static AudioOptions of(Goal goal, Pace pace) {
    return new AudioOptions(goal, pace, new FrameNoise(0, 0), Perturbation.NONE);
  }

  /** The plain autoencoder: Adam at 0.001, no decay, frames in their own order. */
  public static AudioOptions plain(int epochs, int batchSize, int localSteps) {
    return of(
        Goal.of(Objective.AUTOENCODER), Pace.of(epochs, batchSize, localSteps).falling(1e-3, 1e-3));
  }

  /** Epochs, steps and step sizes: the step falls straight from the first to the final one. */
  public Schedule schedule() {
    return new Schedule(
        pace.epochs,
        pace.batchSize,
        pace.localSteps,
        pace.learningRate,
        new Decay.Linear(pace.finalLearningRate / pace.learningRate),
        pace.precision);
  }
}
