package athanor.common.training;

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

  /** Randomness of this shard in this round, whoever runs it and however often. */
  public SplittableRandom random() {
    return new SplittableRandom(mix(mix(seed, index), shard));
  }

  /** A seed for what stays the same for this shard in all rounds, such as the order of examples. */
  public long shardSeed() {
    return mix(mix(seed, -1), shard);
  }

  /** Share of the job done at a point of this round, 0 at the start of the first, 1 at the end. */
  public double progress(double shareOfRound) {
    return (index + shareOfRound) / rounds;
  }

  private static long mix(long state, long value) {
    long z = state * 0x9E3779B97F4A7C15L + value + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
