package athanor.common.seed;

import java.util.SplittableRandom;

/**
 * Derives seeds: the only place where a job's seed is mixed with the indices of a part of its work,
 * such as round and shard. {@link #of} serves new code. The other methods have earlier formulas,
 * one per kind of part: what was trained or made with them comes out again only if they stay.
 */
public final class Seeds {
  /** 2^64 over the golden ratio, odd: multiples of it are spread over all longs. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long READING = 0x5DEECE66DL;

  private Seeds() {}

  /**
   * A seed for a part of the work. Sums and products of the numbers collide: seed 1 of shard 1 must
   * not draw what seed 2 of shard 0 draws.
   *
   * @param seed of the job
   * @param parts numbers of the part, in a fixed order; another order is another seed
   */
  public static long of(long seed, long... parts) {
    long mixed = seed;
    for (long part : parts) {
      mixed = mix(mixed, part);
    }
    return mixed;
  }

  /** Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators", figure 16. */
  private static long mix(long state, long value) {
    long z = state * GOLDEN + value + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A shard in a round, whoever runs it and however often. */
  public static long task(long seed, int round, int shard) {
    return of(seed, round, shard);
  }

  /** What stays the same for a shard in all rounds. */
  public static long shard(long seed, int shard) {
    return of(seed, -1, shard);
  }

  /** The order of a shard's examples in an epoch. */
  public static long epoch(long shardSeed, long epoch) {
    return scaled(shardSeed, epoch);
  }

  /** The order of a shard's batches of like length in an epoch. */
  public static long batches(long dealSeed, long epoch) {
    return dealSeed + epoch * GOLDEN;
  }

  /** A shard after its examples were dealt anew. */
  public static long deal(long shardSeed, int deal) {
    return drawn(shardSeed + deal);
  }

  /** One of the nets of a training before its first step. */
  public static long net(long seed, int before) {
    return seed + before;
  }

  /** A row of a table before the first round. */
  public static long row(long seed, long row) {
    return scaled(seed, row);
  }

  /** The reading of a text in an epoch: which words drop out and how far they reach. */
  public static long reading(long seed, int epoch) {
    return drawn(seed + READING * (epoch + 1));
  }

  /** A chunk of a text in one reading. */
  public static long chunk(long reading, long chunk) {
    return reading ^ (chunk * GOLDEN);
  }

  /** A chunk, or a turn, for one of the parts of a vocabulary. */
  public static long part(long reading, long chunk, int parts, int part) {
    return reading + chunk * parts + part;
  }

  /** A sentence, by its place in the text alone. */
  public static long sentence(long chunk, long sentence) {
    return scaled(chunk, sentence);
  }

  /** An item by its name. */
  public static long named(long seed, String name) {
    return drawn(seed ^ name.hashCode() * GOLDEN);
  }

  /** An item of a series whose seeds follow each other: another seed gives the same, moved on. */
  public static long next(long seed, long number) {
    return seed + number;
  }

  /**
   * An item of one kind, such as the pictures of a set that is made by code.
   *
   * @param kind a prime, another for each kind
   * @param item its number, or the hash of its name
   */
  public static long item(long seed, long kind, long item) {
    return seed * kind + item;
  }

  private static long scaled(long seed, long part) {
    return seed * GOLDEN + part;
  }

  private static long drawn(long state) {
    return new SplittableRandom(state).nextLong();
  }
}
