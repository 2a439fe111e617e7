package athanor.common.training;

import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;

/**
 * The result of a shard after a round.
 *
 * @param stats what the engine notes about it
 * @param sums rows that it touched; none where it was not finite
 */
public record ShardResult(ShardStats stats, List<RowSums> sums) implements Serializable {

  /** Runs one shard of one round, wherever it is called. */
  public static <D> ShardResult run(Trainable<D> trainable, Weights weights, D data, Round round) {
    long start = System.nanoTime();
    CountingWeights fetched = new CountingWeights(weights);
    Contribution contribution = trainable.replica(fetched, round).learn(data, round);
    boolean finite = contribution.isFinite();
    Contribution kept = finite ? contribution : Contribution.empty();
    ShardStats stats =
        new ShardStats(
            round.shard(),
            kept.examples(),
            kept.metrics(),
            finite,
            System.nanoTime() - start,
            fetched.nanos,
            fetched.bytes,
            kept.bytes());
    return new ShardResult(stats, kept.sums());
  }

  /** The same with the rows of some blocks alone. */
  ShardResult only(Predicate<String> blocks) {
    return new ShardResult(
        stats, sums.stream().filter(rows -> blocks.test(rows.stretch().block())).toList());
  }

  /** Counts what a replica asks for. */
  private static final class CountingWeights implements Weights {
    private final Weights weights;
    private long nanos;
    private long bytes;

    CountingWeights(Weights weights) {
      this.weights = weights;
    }

    @Override
    public Block block(String name) {
      long start = System.nanoTime();
      Block block = weights.block(name);
      nanos += System.nanoTime() - start;
      bytes += (long) Float.BYTES * block.values().length;
      return block;
    }
  }
}
