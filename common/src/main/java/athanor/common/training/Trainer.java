package athanor.common.training;

import athanor.common.training.Checkpoints.Saved;
import athanor.common.training.Contribution.Mean;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
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
  private final StopRequest stop;

  public Trainer(Averaging averaging, Checkpoints checkpoints, RoundListener listener) {
    this(averaging, checkpoints, listener, new StopRequest());
  }

  /**
   * A trainer that can be stopped.
   *
   * @param stop who asks it stops the training, which leaves a checkpoint
   */
  public Trainer(
      Averaging averaging, Checkpoints checkpoints, RoundListener listener, StopRequest stop) {
    this.averaging = averaging;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Trains to the last round, from the newest checkpoint where there is one.
   *
   * @throws BadInputException where the checkpoint is of another version
   * @throws DivergedException where all replicas of a round hold NaN or infinity
   * @throws RoundFailedException where a round cannot be done, however often it is tried
   * @throws StoppedException where it was asked to stop before the last round was done
   */
  public <D> Snapshot train(Trainable<D> trainable, Shards<D> shards, long seed) {
    int rounds = trainable.rounds(shards.count());
    Optional<BlockOwners> owners = shards.owners();
    Optional<Saved> resumed =
        checkpoints.newest(
            trainable.version(), name -> owners.isPresent() && owners.get().own(name));
    int next = resumed.map(saved -> saved.round() + 1).orElse(0);
    resumed.ifPresent(saved -> averaging.restore(saved.averagingState()));
    Snapshot snapshot =
        resumed
            .map(Saved::snapshot)
            .or(() -> owners.map(BlockOwners::shared))
            .orElseGet(trainable::initial);
    if (owners.isPresent()) {
      Round first = new Round(Math.min(next, rounds - 1), rounds, 0, shards.count(), seed);
      owners.get().begin(first, resumed.map(Saved::place));
    }
    for (int index = next; index < rounds && !ended(trainable, snapshot, index); index++) {
      Round round = new Round(index, rounds, 0, shards.count(), seed);
      try {
        snapshot = run(trainable, shards, snapshot, round);
      } catch (StoppedException e) {
        keep(trainable.version(), index > next, round, snapshot, owners);
        throw new StoppedException(index, rounds, checkpoints.describe());
      }
      if (checkpoints.isDue(round)) {
        listener.begins(RoundListener.Stage.CHECKPOINT, round);
        checkpoints.write(trainable.version(), round, snapshot, averaging, owners);
      }
    }
    return snapshot;
  }

  private static boolean ended(Trainable<?> trainable, Snapshot snapshot, int done) {
    return done > 0 && trainable.endsEarly(snapshot, done);
  }

  /** Keeps the round before one that was given up, where this run has done any. */
  private void keep(
      int version, boolean any, Round givenUp, Snapshot snapshot, Optional<BlockOwners> owners) {
    if (any) {
      Round done =
          new Round(givenUp.index() - 1, givenUp.rounds(), 0, givenUp.shards(), givenUp.seed());
      checkpoints.write(version, done, snapshot, averaging, owners);
    }
  }

  private <D> Snapshot run(
      Trainable<D> trainable, Shards<D> shards, Snapshot snapshot, Round round) {
    Supplier<RuntimeException> stopped =
        () -> new StoppedException(round.index(), round.rounds(), "");
    Tally tally =
        new Tally(
            new NextSnapshot(snapshot, averaging),
            () -> {
              stop.seal(stopped);
              listener.begins(RoundListener.Stage.AVERAGING, round);
            });
    listener.begins(RoundListener.Stage.LEARNING, round);
    try {
      stop.interruptibly(
          () -> shards.run(trainable, snapshot, round, averaging.combining(), tally), stopped);
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new RoundFailedException(round, e, checkpoints.describe());
    }
    if (tally.excluded() == shards.count()) {
      throw new DivergedException(round.index(), checkpoints.describe());
    }
    Snapshot averaged = trainable.settle(tally.next.build(), round);
    listener.roundDone(tally.report(round), averaged);
    return averaged;
  }

  /** Everything that comes of one round. */
  private static final class Tally implements Shards.Sink {
    final NextSnapshot next;
    final Runnable firstRows;
    final Map<Integer, ShardStats> stats = new TreeMap<>();
    final long start = System.nanoTime();
    boolean averaging;
    long returnedBytes;
    long averagingNanos;

    /** Calls {@code firstRows} before the averaging rule changes what it keeps between rounds. */
    Tally(NextSnapshot next, Runnable firstRows) {
      this.next = next;
      this.firstRows = firstRows;
    }

    @Override
    public void stats(ShardStats shard) {
      stats.put(shard.shard(), shard);
    }

    @Override
    public void learned() {
      if (!averaging) {
        averaging = true;
        firstRows.run();
      }
    }

    @Override
    public void averaged(AveragedRows rows) {
      learned();
      long from = System.nanoTime();
      returnedBytes += rows.bytes();
      next.put(rows);
      averagingNanos += System.nanoTime() - from;
    }

    int excluded() {
      return (int) stats.values().stream().filter(shard -> !shard.finite()).count();
    }

    RoundReport report(Round round) {
      return new RoundReport(
          round.index(),
          round.rounds(),
          sum(ShardStats::examples),
          metrics(),
          excluded(),
          seconds(System.nanoTime() - start),
          seconds(longest(ShardStats::computeNanos)),
          seconds(sum(ShardStats::computeNanos)),
          seconds(averagingNanos),
          new RoundReport.Traffic(
              seconds(longest(ShardStats::fetchNanos)),
              sum(ShardStats::fetchedBytes),
              sum(ShardStats::contributedBytes),
              returnedBytes));
    }

    /** In the order of the shards, so that the rounding is always the same. */
    private Map<String, Double> metrics() {
      Map<String, Mean> sums = new TreeMap<>();
      for (ShardStats shard : stats.values()) {
        shard.metrics().forEach((name, mean) -> sums.merge(name, mean, Mean::plus));
      }
      Map<String, Double> means = new TreeMap<>();
      sums.forEach((name, mean) -> means.put(name, mean.value()));
      return means;
    }

    private long sum(ToLongFunction<ShardStats> number) {
      return stats.values().stream().mapToLong(number).sum();
    }

    private long longest(ToLongFunction<ShardStats> number) {
      return stats.values().stream().mapToLong(number).max().orElse(0);
    }

    private static double seconds(long nanos) {
      return nanos / 1e9;
    }
  }
}
