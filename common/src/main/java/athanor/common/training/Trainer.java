package athanor.common.training;

import athanor.common.training.Contribution.Mean;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

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
   * @throws RoundFailedException where a round cannot be done, however often it is tried
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
    Tally tally = new Tally(new NextSnapshot(snapshot, averaging));
    try {
      shards.run(trainable, snapshot, round, averaging.combining(), tally);
    } catch (RuntimeException e) {
      throw new RoundFailedException(round, e, checkpoints.describe());
    }
    if (tally.excluded() == shards.count()) {
      throw new DivergedException(round.index(), checkpoints.describe());
    }
    Snapshot averaged = trainable.settle(tally.next.build(), round.index());
    listener.roundDone(tally.report(round), averaged);
    return averaged;
  }

  /** Everything that comes of one round. */
  private static final class Tally implements Shards.Sink {
    final NextSnapshot next;
    final Map<Integer, Learned> learned = new TreeMap<>();
    final long start = System.nanoTime();
    long returnedBytes;
    long averagingNanos;

    Tally(NextSnapshot next) {
      this.next = next;
    }

    @Override
    public void learned(Learned shard) {
      learned.put(shard.shard(), shard);
    }

    @Override
    public void averaged(AveragedRows rows) {
      long from = System.nanoTime();
      returnedBytes += rows.bytes();
      next.put(rows);
      averagingNanos += System.nanoTime() - from;
    }

    int excluded() {
      return (int) learned.values().stream().filter(shard -> !shard.finite()).count();
    }

    RoundReport report(Round round) {
      return new RoundReport(
          round.index(),
          round.rounds(),
          sum(Learned::examples),
          metrics(),
          excluded(),
          seconds(System.nanoTime() - start),
          seconds(longest(Learned::computeNanos)),
          seconds(sum(Learned::computeNanos)),
          seconds(averagingNanos),
          new RoundReport.Traffic(
              seconds(longest(Learned::fetchNanos)),
              sum(Learned::fetchedBytes),
              sum(Learned::contributedBytes),
              returnedBytes));
    }

    /** In the order of the shards, so that the rounding is always the same. */
    private Map<String, Double> metrics() {
      Map<String, Mean> sums = new TreeMap<>();
      for (Learned shard : learned.values()) {
        shard.metrics().forEach((name, mean) -> sums.merge(name, mean, Mean::plus));
      }
      Map<String, Double> means = new TreeMap<>();
      sums.forEach((name, mean) -> means.put(name, mean.value()));
      return means;
    }

    private long sum(ToLongFunction<Learned> number) {
      return learned.values().stream().mapToLong(number).sum();
    }

    private long longest(ToLongFunction<Learned> number) {
      return learned.values().stream().mapToLong(number).max().orElse(0);
    }

    private static double seconds(long nanos) {
      return nanos / 1e9;
    }
  }
}
