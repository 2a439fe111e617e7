package athanor.models.audio;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Bounds;
import java.io.Serializable;

/**
 * How an autoencoder of sequences is trained.
 *
 * @param objective what it is asked to make
 * @param epochs how often each segment is learned from
 * @param batchSize segments a step
 * @param localSteps steps of a replica between two averagings
 * @param learningRate step of Adam
 * @param finalLearningRate where the step ends, having fallen straight from the first to the last
 *     round
 * @param reversedTarget whether the decoder makes the last frame first (Sutskever et al. 2014)
 * @param noise of the denoising objective
 * @param perturbation of what the encoder reads
 * @param divergenceWeight of the variational objective
 * @param temperature of the contrastive objective
 * @param precision of products; sums and parameters are f32
 */
public record AudioOptions(
    Objective objective,
    int epochs,
    int batchSize,
    int localSteps,
    double learningRate,
    double finalLearningRate,
    boolean reversedTarget,
    FrameNoise noise,
    Perturbation perturbation,
    double divergenceWeight,
    double temperature,
    Precision precision)
    implements Serializable {

  public AudioOptions {
    AudioSettings.EPOCHS.check(epochs);
    AudioSettings.BATCH_SIZE.check(batchSize);
    AudioSettings.LOCAL_STEPS.check(localSteps);
    AudioSettings.LEARNING_RATE.check(learningRate);
    Bounds.check("final-learning-rate", finalLearningRate, 0, learningRate);
    AudioSettings.DIVERGENCE_WEIGHT.check(divergenceWeight);
    AudioSettings.TEMPERATURE.check(temperature);
  }

  /** Options in f32, of the usual temperature. */
  public AudioOptions(
      Objective objective,
      int epochs,
      int batchSize,
      int localSteps,
      double learningRate,
      double finalLearningRate,
      boolean reversedTarget,
      FrameNoise noise,
      Perturbation perturbation,
      double divergenceWeight) {
    this(
        objective,
        epochs,
        batchSize,
        localSteps,
        learningRate,
        finalLearningRate,
        reversedTarget,
        noise,
        perturbation,
        divergenceWeight,
        AudioSettings.TEMPERATURE.standard(),
        Precision.F32);
  }

  /** The same in other numbers. */
  public AudioOptions in(Precision other) {
    return with(temperature, other);
  }

  /** The same with another temperature of the contrastive objective. */
  public AudioOptions withTemperature(double other) {
    return with(other, precision);
  }

  private AudioOptions with(double otherTemperature, Precision otherPrecision) {
    return new AudioOptions(
        objective,
        epochs,
        batchSize,
        localSteps,
        learningRate,
        finalLearningRate,
        reversedTarget,
        noise,
        perturbation,
        divergenceWeight,
        otherTemperature,
        otherPrecision);
  }

  /** The plain autoencoder: Adam at 0.001, no decay, frames in their own order. */
  public static AudioOptions plain(int epochs, int batchSize, int localSteps) {
    return new AudioOptions(
        Objective.AUTOENCODER,
        epochs,
        batchSize,
        localSteps,
        1e-3,
        1e-3,
        false,
        new FrameNoise(0, 0),
        Perturbation.NONE,
        0);
  }

  /** Epochs, steps and step sizes: the step falls straight from the first to the final one. */
  public Schedule schedule() {
    return new Schedule(
        epochs,
        batchSize,
        localSteps,
        learningRate,
        new Decay.Linear(finalLearningRate / learningRate),
        precision);
  }
}
