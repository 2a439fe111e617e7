package athanor.common.nn.learn;

import athanor.common.nn.kernel.Precision;
import athanor.common.options.Setting;
import athanor.common.training.Round;
import java.io.Serializable;

/**
 * How long replicas learn, how fast and in which precision. Families declare defaults of their own,
 * such as {@code Schedule.EPOCHS.with(30)}.
 *
 * @param epochs how often each example is learned from
 * @param batchSize examples per step
 * @param localSteps steps of each replica between two averagings; with 1, replicas average their
 *     gradients and take one step together
 * @param learningRate first step size
 * @param decay how the step size falls
 * @param precision of products and convolutions; sums and parameters are f32
 */
public record Schedule(
    int epochs,
    int batchSize,
    int localSteps,
    double learningRate,
    Decay decay,
    Precision precision)
    implements Serializable {
  public static final Setting.Whole EPOCHS =
      new Setting.Whole("epochs", 20, 1, 1_000_000, "Passes over the training data");

  public static final Setting.Whole BATCH_SIZE =
      new Setting.Whole("batch-size", 64, 1, 1 << 16, "Examples per step of a replica");

  public static final Setting.Whole LOCAL_STEPS =
      new Setting.Whole(
          "local-steps",
          20,
          1,
          1_000_000,
          "Steps of each replica between two averagings; 1 averages gradients and takes each step"
              + " together");

  public static final Setting.Real LEARNING_RATE =
      new Setting.Real(
          "learning-rate", 0.001, 1e-9, 1, "First learning rate of Adam; it falls to 0");

  public static final Setting.Named<Precision> PRECISION =
      new Setting.Named<>(
          "precision",
          Precision.F32,
          "Precision of products and convolutions: f32, or bf16 where the CPU has it. Sums and"
              + " parameters are f32");

  /** Of families that let users choose it. */
  public static final Setting.Real CLIP =
      new Setting.Real(
          "clip",
          1.0,
          1e-6,
          1e6,
          "Largest norm of the gradient; a longer one is scaled down to it");

  public Schedule {
    EPOCHS.check(epochs);
    BATCH_SIZE.check(batchSize);
    LOCAL_STEPS.check(localSteps);
    LEARNING_RATE.check(learningRate);
  }

  /** A schedule in f32. */
  public Schedule(int epochs, int batchSize, int localSteps, double learningRate, Decay decay) {
    this(epochs, batchSize, localSteps, learningRate, decay, Precision.F32);
  }

  /** A schedule in f32 whose step size falls by a cosine. */
  public Schedule(int epochs, int batchSize, int localSteps, double learningRate) {
    this(epochs, batchSize, localSteps, learningRate, new Decay.Cosine());
  }

  /** The same in another precision. */
  public Schedule in(Precision other) {
    return new Schedule(epochs, batchSize, localSteps, learningRate, decay, other);
  }

  /** Steps of a replica until shards with so many examples in all have learned. */
  public long steps(long examples, int shards) {
    return (long) Math.ceil(epochs * (double) examples / batchSize / shards);
  }

  /** Rounds of so many steps of a replica. */
  public int rounds(long steps) {
    return (int) Math.max(1, (steps + localSteps - 1) / localSteps);
  }

  /** Steps of a replica before one of its round, from the start of the job. */
  public long stepsBefore(Round round, int local) {
    return (long) round.index() * localSteps + local;
  }

  /** Share of the job done before a step of a round, 0 up to 1. */
  public double progress(Round round, int local) {
    return round.progress(local / (double) localSteps);
  }

  /** Step size at a share of the job. */
  public double rate(double progress) {
    return learningRate * decay.factor(progress);
  }
}
