package athanor.common.training;

/**
 * Derives seeds: the only place where a job's seed is mixed with the numbers of a part of its work,
 * such as round and shard. Sums and products of them collide: seed 1 of shard 1 must not draw what
 * seed 2 of shard 0 draws.
 */
public final class Seeds {
  private Seeds() {}

  /**
   * A seed for a part of the work.
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
    long z = state * 0x9E3779B97F4A7C15L + value + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
