package athanor.spark;

import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the training of this driver does now, for Spark's metrics: {@code training.round} (from 1),
 * {@code training.rounds}, {@code training.loss}, {@code training.examples_per_second} and {@code
 * training.averaging_seconds} of the last round, {@code training.left_out_replicas} since the start
 * of the JVM. NaN before the first round. Thread-safe.
 */
public final class TrainingMeter implements RoundListener {
  /** The instance of this JVM. Spark creates its plugins itself and cannot be given another. */
  public static final TrainingMeter HERE = new TrainingMeter();

  private volatile Optional<RoundReport> last = Optional.empty();
  private volatile long leftOut;

  private TrainingMeter() {}

  @Override
  public synchronized void roundDone(RoundReport report, Snapshot snapshot) {
    leftOut += report.excluded();
    last = Optional.of(report);
  }

  void register(MetricRegistry registry) {
    gauge(registry, "round", report -> report.round() + 1);
    gauge(registry, "rounds", RoundReport::rounds);
    gauge(registry, "loss", RoundReport::loss);
    gauge(
        registry,
        "examples_per_second",
        report -> report.examples() / Math.max(1e-9, report.wallSeconds()));
    gauge(registry, "averaging_seconds", RoundReport::averagingSeconds);
    registry.register("training.left_out_replicas", (Gauge<Long>) () -> leftOut);
  }

  private void gauge(MetricRegistry registry, String name, ToDoubleFunction<RoundReport> number) {
    registry.register(
        "training." + name,
        (Gauge<Double>) () -> last.map(number::applyAsDouble).orElse(Double.NaN));
  }
}
