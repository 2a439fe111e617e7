package athanor.spark;

import athanor.common.training.ShardStats;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the replicas of this executor did since its start, for Spark's metrics: {@code
 * replica.runs}, {@code replica.examples}, {@code replica.compute_seconds} and {@code
 * replica.left_out} for those that were not finite. A task that runs twice counts twice.
 * Thread-safe.
 */
public final class ReplicaMeter {
  /** The instance of this JVM. Spark creates its plugins itself and cannot be given another. */
  public static final ReplicaMeter HERE = new ReplicaMeter();

  private final LongAdder runs = new LongAdder();
  private final LongAdder examples = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder leftOut = new LongAdder();

  private ReplicaMeter() {}

  /** Notes a replica that has run. */
  public void ran(ShardStats stats) {
    runs.increment();
    examples.add(stats.examples());
    nanos.add(stats.computeNanos());
    leftOut.add(stats.finite() ? 0 : 1);
  }

  void register(MetricRegistry registry) {
    registry.register("replica.runs", (Gauge<Long>) runs::sum);
    registry.register("replica.examples", (Gauge<Long>) examples::sum);
    registry.register("replica.compute_seconds", (Gauge<Double>) () -> nanos.sum() / 1e9);
    registry.register("replica.left_out", (Gauge<Long>) leftOut::sum);
  }
}
