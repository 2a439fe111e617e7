package athanor.common.card;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many items a job read, wrote and skipped.
 *
 * @param read items that came in
 * @param written items that went out
 * @param skipped number of skipped items by reason; copied, sorted by reason
 */
public record Counts(long read, long written, Map<String, Long> skipped) {
  public Counts {
    skipped = new TreeMap<>(skipped);
  }

  /** Counts of a job that skipped nothing. */
  public static Counts of(long read, long written) {
    return new Counts(read, written, Map.of());
  }

  /** All skipped items, whatever the reason. */
  public long totalSkipped() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }
}
