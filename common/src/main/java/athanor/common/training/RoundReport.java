package athanor.common.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one round did, for progress and for {@code metrics.jsonl}.
 *
 * @param round number of the round, from 0
 * @param rounds rounds of the whole job
 * @param examples examples learned from by all shards
 * @param metrics means over the shards by name, the loss under {@code loss}
 * @param excluded replicas left out because they were not finite
 * @param wallSeconds time of the whole round on the driver
 * @param longestShardSeconds compute time of the slowest shard
 * @param computeSeconds compute time of all shards together
 * @param averagingSeconds time the driver took to merge and average, sending not counted
 * @param contributedBytes bytes of all contributions
 */
public record RoundReport(
    int round,
    int rounds,
    long examples,
    Map<String, Double> metrics,
    int excluded,
    double wallSeconds,
    double longestShardSeconds,
    double computeSeconds,
    double averagingSeconds,
    long contributedBytes) {
  public RoundReport {
    metrics = new TreeMap<>(metrics);
  }

  /** The mean loss of this round; NaN where no replica reported one. */
  public double loss() {
    return metrics.getOrDefault("loss", Double.NaN);
  }
}
