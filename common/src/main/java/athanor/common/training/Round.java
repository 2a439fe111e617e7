package athanor.common.training;

import athanor.common.seed.Seeds;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * One shard's part in one round.
 *
 * @param index number of the round, from 0
 * @param rounds rounds of the whole job
 * @param shard number of the shard, from 0
 * @param shards shards of the job
 * @param seed seed of the job
 */
public record Round(int index, int rounds, int shard, int shards, long seed)
    implements Serializable {
  public Round {
    if (index < 0 || index >= rounds) {
      throw new IllegalArgumentException(
          "round must be 0..%d, got %d".formatted(rounds - 1, index));
    }
    if (shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shard must be 0..%d, got %d".formatted(shards - 1, shard));
    }
  }

  /** The same round as another shard sees it. */
  public Round of(int otherShard) {
    return new Round(index, rounds, otherShard, shards, seed);
  }

  /** The round after this one as the same shard sees it; the last one is its own. */
  public Round next() {
    return new Round(Math.min(index + 1, rounds - 1), rounds, shard, shards, seed);
  }

  /** Randomness of this shard in this round, whoever runs it and however often. */
  public SplittableRandom random() {
    return new SplittableRandom(taskSeed());
  }

  /** A seed for what stays the same for this shard in all rounds, such as the order of examples. */
  public long shardSeed() {
    return Seeds.shard(seed, shard);
  }

  /** A seed of this shard in this round alone, mixed from the job's. */
  public long taskSeed() {
    return Seeds.task(seed, index, shard);
  }

  /** Share of the job done at a point of this round, 0 at the start of the first, 1 at the end. */
  public double progress(double shareOfRound) {
    return (index + shareOfRound) / rounds;
  }
}
