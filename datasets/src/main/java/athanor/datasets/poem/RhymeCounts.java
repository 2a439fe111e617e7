package athanor.datasets.poem;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often two characters end lines of one poem that rhyme, or would: an even line and the even
 * line before it.
 *
 * @param characters how many there are
 * @param pairs occurrences by {@link #first} and {@link #second}, in any order; copied
 */
public record RhymeCounts(int characters, TreeMap<Long, Integer> pairs) implements Serializable {
  private static final long serialVersionUID = 1;

  public RhymeCounts {
    pairs = new TreeMap<>(pairs);
  }

  /** Counts the poems of a shard; characters that were cut do not count. */
  public static RhymeCounts of(PoemShard shard, PoemForm form, int characters) {
    TreeMap<Long, Integer> pairs = new TreeMap<>();
    for (int line = 3; line < form.lines(); line += 2) {
      int[] before = shard.at(form.lineEnd(line - 2));
      int[] ends = shard.at(form.lineEnd(line));
      for (int i = 0; i < ends.length; i++) {
        if (before[i] != Characters.CUT && ends[i] != Characters.CUT) {
          pairs.merge(key(before[i], ends[i]), 1, Integer::sum);
        }
      }
    }
    return new RhymeCounts(characters, pairs);
  }

  private static long key(int one, int other) {
    return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
  }

  /** The smaller number of a pair. */
  public static int first(long pair) {
    return (int) (pair >>> Integer.SIZE);
  }

  /** The larger number of a pair. */
  public static int second(long pair) {
    return (int) pair;
  }

  /** The counts of both. */
  public RhymeCounts plus(RhymeCounts other) {
    TreeMap<Long, Integer> sums = new TreeMap<>(pairs);
    other.pairs.forEach((pair, count) -> sums.merge(pair, count, Integer::sum));
    return new RhymeCounts(characters, sums);
  }

  /** Every {@code every}th pair, or all the others. */
  public RhymeCounts part(int every, boolean others) {
    TreeMap<Long, Integer> some = new TreeMap<>();
    int at = 0;
    for (Map.Entry<Long, Integer> pair : pairs.entrySet()) {
      if (at++ % every == 0 != others) {
        some.put(pair.getKey(), pair.getValue());
      }
    }
    return new RhymeCounts(characters, some);
  }
}
