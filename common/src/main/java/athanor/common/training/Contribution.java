package athanor.common.training;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one replica returns after one round.
 *
 * @param sums weighted sums of the rows it touched, block by block
 * @param examples examples learned from: words, segments, pictures
 * @param metrics means over this round by name, the loss under {@code loss}; sorted, copied
 */
public record Contribution(List<RowSums> sums, long examples, Map<String, Mean> metrics)
    implements Serializable {

  public Contribution {
    sums = List.copyOf(sums);
    metrics = new TreeMap<>(metrics);
  }

  /** A contribution of a shard that had nothing to learn from. */
  public static Contribution empty() {
    return new Contribution(List.of(), 0, Map.of());
  }

  /** Whether all sums and metrics are finite: a replica that diverged is left out of its round. */
  boolean isFinite() {
    return sums.stream().allMatch(RowSums::isFinite)
        && metrics.values().stream().allMatch(m -> Double.isFinite(m.sum()));
  }

  /** Bytes that travel to whoever averages. */
  long bytes() {
    return sums.stream().mapToLong(RowSums::bytes).sum();
  }

  /**
   * A mean as a sum and a count.
   *
   * @param sum sum of the measured values
   * @param count number of values, 0 for none
   */
  public record Mean(double sum, double count) implements Serializable {
    Mean plus(Mean other) {
      return new Mean(sum + other.sum, count + other.count);
    }

    /** The mean; 0 of nothing. */
    public double value() {
      return count == 0 ? 0 : sum / count;
    }
  }
}
