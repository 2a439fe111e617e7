package athanor.datasets.store;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts words in bounded memory: when there are too many of them, the rarer half is dropped (lossy
 * counting: Manku and Motwani 2002, section 4.2, with a bound on memory in place of one on the
 * error). A count is never too large, and too small by {@link #undercount()} at most.
 */
final class BoundedCounts {
  /** Bytes of a word beside its characters: map entry, counter, text. */
  private static final int ENTRY_BYTES = 120;

  private final long most;
  private final Map<String, long[]> counts = new HashMap<>();
  private long bytes;
  private long undercount;

  /**
   * No words yet.
   *
   * @param most bytes that they may take, about
   */
  BoundedCounts(long most) {
    if (most < 10 * ENTRY_BYTES) {
      throw new IllegalArgumentException(
          "memory must be %d bytes or more, got %d".formatted(10 * ENTRY_BYTES, most));
    }
    this.most = most;
  }

  /** Counts a word once more. */
  void add(String word) {
    long[] count = counts.get(word);
    if (count != null) {
      count[0]++;
      return;
    }
    counts.put(word, new long[] {1});
    bytes += bytes(word);
    if (bytes > most) {
      prune();
    }
  }

  private static long bytes(String word) {
    return ENTRY_BYTES + (long) Character.BYTES * word.length();
  }

  private void prune() {
    long[] sorted = counts.values().stream().mapToLong(count -> count[0]).sorted().toArray();
    long rare = sorted[(sorted.length - 1) / 2];
    counts.values().removeIf(count -> count[0] <= rare);
    bytes = counts.keySet().stream().mapToLong(BoundedCounts::bytes).sum();
    undercount += rare;
  }

  /** What a word's count may lack, at most; a word that is not here may have occurred so often. */
  long undercount() {
    return undercount;
  }

  /** The words that are left, and how often each was counted. */
  Map<String, Long> counts() {
    Map<String, Long> all = new HashMap<>();
    counts.forEach((word, count) -> all.put(word, count[0]));
    return all;
  }
}
