package athanor.common.training;

import athanor.common.training.Contribution.Mean;
import java.util.Map;
import java.util.TreeMap;

/**
 * The loop of rounds: every shard learns from the same snapshot, and an averaging rule makes the
 * next one (parameter averaging: McDonald, Hall and Mann 2010, "Distributed training strategies for
 * the structured perceptron").
 *
 * <p>The same trainable, shards and seed give the same model, bit for bit, also when the loop is
 * taken up again from a checkpoint.
 */
public final class Trainer {
  private final Averaging averaging;
  private final Checkpoints checkpoints;
  private final RoundListener listener;

  public Trainer(Averaging averaging, Checkpoints checkpoints, RoundListener listener) {
    this.averaging = averaging;
    this.checkpoints = checkpoints;
    this.listener = listener;
  }

  /**
   * Trains to the last round, from the newest checkpoint where there is one.
   *
   * @throws DivergedException where all replicas of a round hold NaN or infinity
   */
  public <D> Snapshot train(Trainable<D> trainable, Shards<D> shards, long seed) {
    int rounds = trainable.rounds(shards.count());
    int next = 0;
    Snapshot snapshot;
    var resumed = checkpoints.newest();
    if (resumed.isPresent()) {
      next = resumed.get().round() + 1;
      snapshot = resumed.get().snapshot();
      averaging.restore(resumed.get().averagingState());
    } else {
      snapshot = trainable.initial();
    }
    for (int index = next; index < rounds; index++) {
      Round round = new Round(index, rounds, 0, shards.count(), seed);
      snapshot = run(trainable, shards, snapshot, round);
      checkpoints.offer(round, snapshot, averaging);
    }
    return snapshot;
  }

  private <D> Snapshot run(
      Trainable<D> trainable, Shards<D> shards, Snapshot snapshot, Round round) {
    Tally tally = new Tally(snapshot);
    shards.run(trainable, snapshot, round, tally::add);
    if (tally.excluded == shards.count()) {
      throw new DivergedException(round.index(), checkpoints.describe());
    }
    long start = System.nanoTime();
    Snapshot averaged = trainable.settle(tally.merged.next(averaging), round.index());
    tally.averagingNanos += System.nanoTime() - start;
    listener.roundDone(tally.report(round), averaged);
    return averaged;
  }

  /** Everything that one round adds up. */
  private static final class Tally {
    final Merged merged;
    final Map<String, Mean> metrics = new TreeMap<>();
    final long start = System.nanoTime();
    int excluded;
    long examples;
    long bytes;
    long computeNanos;
    long longestNanos;
    long averagingNanos;

    Tally(Snapshot snapshot) {
      merged = new Merged(snapshot);
    }

    void add(Timed timed) {
      long from = System.nanoTime();
      Contribution contribution = timed.contribution();
      excluded += timed.finite() ? 0 : 1;
      examples += contribution.examples();
      bytes += contribution.bytes();
      computeNanos += timed.computeNanos();
      longestNanos = Math.max(longestNanos, timed.computeNanos());
      contribution.metrics().forEach((name, mean) -> metrics.merge(name, mean, Mean::plus));
      merged.add(contribution);
      averagingNanos += System.nanoTime() - from;
    }

    RoundReport report(Round round) {
      Map<String, Double> means = new TreeMap<>();
      metrics.forEach((name, mean) -> means.put(name, mean.value()));
      return new RoundReport(
          round.index(),
          round.rounds(),
          examples,
          means,
          excluded,
          seconds(System.nanoTime() - start),
          seconds(longestNanos),
          seconds(computeNanos),
          seconds(averagingNanos),
          bytes);
    }

    private static double seconds(long nanos) {
      return nanos / 1e9;
    }
  }
}
