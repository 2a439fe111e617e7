package athanor.common.nn.conv;

import athanor.common.training.Round;
import java.io.Serializable;

/**
 * How long replicas learn and how fast: the step size falls from its first value to nothing by half
 * a cosine over the whole job (Loshchilov and Hutter 2017, equation 5, without restarts).
 *
 * @param epochs how often each example is learned from
 * @param batchSize examples a step
 * @param localSteps steps of each replica between two averagings
 * @param learningRate first step size
 */
public record Schedule(int epochs, int batchSize, int localSteps, double learningRate)
    implements Serializable {
  public Schedule {
    check("epochs", epochs, 1_000_000);
    check("batch-size", batchSize, 1 << 16);
    check("local-steps", localSteps, 1_000_000);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("learning-rate must be in (0, 1], got " + learningRate);
    }
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s must be 1..%d, got %d".formatted(name, most, value));
    }
  }

  /** Rounds until shards with so many examples in all have learned. */
  public int rounds(long examples, int shards) {
    double steps = Math.ceil(epochs * (double) examples / batchSize / shards);
    return (int) Math.max(1, Math.ceil(steps / localSteps));
  }

  /** Steps of a replica before one of its round, from the start of the job. */
  public long stepsBefore(Round round, int local) {
    return (long) round.index() * localSteps + local;
  }

  /** Share of the job done before a step of a round, 0 up to 1. */
  public double progress(Round round, int local) {
    return round.progress(local / (double) localSteps);
  }

  /** Step size of a step of a round. */
  public double rate(Round round, int local) {
    return learningRate * 0.5 * (1 + Math.cos(Math.PI * progress(round, local)));
  }

  /** Examples that a replica learns from in a round. */
  public long examplesARound() {
    return (long) batchSize * localSteps;
  }
}
