package athanor.common.nn.learn;

import athanor.common.training.Round;
import java.io.Serializable;

/**
 * How long replicas learn and how fast.
 *
 * @param epochs how often each example is learned from
 * @param batchSize examples per step
 * @param localSteps steps of each replica between two averagings; with 1, replicas average their
 *     gradients and take one step together
 * @param learningRate first step size
 * @param decay how the step size falls
 */
public record Schedule(int epochs, int batchSize, int localSteps, double learningRate, Decay decay)
    implements Serializable {
  public Schedule {
    check("epochs", epochs, 1_000_000);
    check("batch-size", batchSize, 1 << 16);
    check("local-steps", localSteps, 1_000_000);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("learning-rate must be in (0, 1], got " + learningRate);
    }
  }

  /** A schedule whose step size falls by a cosine. */
  public Schedule(int epochs, int batchSize, int localSteps, double learningRate) {
    this(epochs, batchSize, localSteps, learningRate, new Decay.Cosine());
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s must be 1..%d, got %d".formatted(name, most, value));
    }
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
