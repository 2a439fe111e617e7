package athanor.spark;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Shows trainings to Spark's metrics system, and so to every sink of {@code metrics.properties}:
 * {@code --conf spark.plugins=athanor.spark.MetricsPlugin}. The names are those of {@link
 * TrainingMeter} on the driver and of {@link ReplicaMeter} on executors, after {@code
 * APPLICATION.EXECUTOR.plugin.athanor.spark.MetricsPlugin.}; with a local master Spark leaves the
 * part before {@code plugin} away for replicas.
 */
public final class MetricsPlugin implements SparkPlugin {

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext spark, PluginContext context) {
        return Map.of();
      }

      @Override
      public void registerMetrics(String application, PluginContext context) {
        TrainingMeter.HERE.register(context.metricRegistry());
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> settings) {
        ReplicaMeter.HERE.register(context.metricRegistry());
      }
    };
  }
}
