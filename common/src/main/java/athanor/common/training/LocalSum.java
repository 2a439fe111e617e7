package athanor.common.training;

import athanor.common.training.Shards.Sink;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whole blocks added up and averaged in one process. */
public final class LocalSum {
  private final Snapshot snapshot;
  private final Combining rule;
  private final Sink sink;
  private final Map<String, RowTotals> blocks = new LinkedHashMap<>();

  /** The averaging of one round; its results go to a sink. */
  public LocalSum(Snapshot snapshot, Combining rule, Sink sink) {
    this.snapshot = snapshot;
    this.rule = rule;
    this.sink = sink;
  }

  /** Takes over what a shard did; in the order of the shards. */
  public void add(ShardResult result) {
    sink.stats(result.stats());
    for (RowSums sums : result.sums()) {
      blocks.computeIfAbsent(sums.stretch().block(), n -> new RowTotals(sums.stretch())).add(sums);
    }
  }

  /** Averages what all shards did. */
  public void finish() {
    blocks.forEach(
        (name, totals) ->
            sink.averaged(totals.average(rule.of(snapshot.block(name).role()), snapshot)));
  }
}
