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
 * @param averagingSeconds time the driver took to put averaged rows in their places, adding up on
 *     executors and sending not counted
 * @param traffic what went to the shards and came from them
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
    Traffic traffic) {

  /**
   * Data moved in a round, if shards are on other machines.
   *
   * @param longestFetchSeconds time the slowest shard waited for blocks of the snapshot
   * @param fetchedBytes bytes of blocks that the shards asked for
   * @param contributedBytes bytes of rows that the shards touched
   * @param returnedBytes bytes of averaged rows that came to the driver
   */
  public record Traffic(
      double longestFetchSeconds, long fetchedBytes, long contributedBytes, long returnedBytes) {}

  public RoundReport {
    metrics = new TreeMap<>(metrics);
  }

  /** The mean loss of this round; NaN where no replica reported one. */
  public double loss() {
    return metrics.getOrDefault("loss", Double.NaN);
  }
}
