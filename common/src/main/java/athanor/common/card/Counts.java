package athanor.common.card;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /** Counts of a job that wrote or skipped all that it read. */
  public static Counts of(long written, Map<String, Long> skipped) {
    long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
    return new Counts(written + bad, written, skipped);
  }

  /** The reasons of skipped items, the commonest first: {@code 12 too short, 3 silence}. */
  public String reasons() {
    return skipped.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(reason -> String.format(Locale.ROOT, "%,d %s", reason.getValue(), reason.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** All skipped items, whatever the reason. */
  public long totalSkipped() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }
}
