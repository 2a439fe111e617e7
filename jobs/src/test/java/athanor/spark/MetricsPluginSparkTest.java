package athanor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.ToyDocuments;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared session has the plugin and Spark's JMX sink, which is read here. */
final class MetricsPluginSparkTest {
  @TempDir Path directory;

  private static double told(String metric) throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Set<ObjectName> names =
        beans.queryNames(
            new ObjectName("metrics:name=*plugin.athanor.spark.MetricsPlugin." + metric + ",*"),
            null);
    assertThat(names).as(metric).hasSize(1);
    return ((Number) beans.getAttribute(names.iterator().next(), "Value")).doubleValue();
  }

  @Test
  void sinkSeesTheTrainingAndItsReplicas() throws Exception {
    SharedSpark.session();
    double runs = told("replica.runs");
    double examples = told("replica.examples");
    String documents =
        ToyDocuments.write(
            directory.resolve("documents").toString(), ToyDocuments.sentences(500, 5));

    var ended =
        SharedSpark.athanor(
            "train",
            "word2vec",
            "--input",
            documents,
            "--output",
            directory.resolve("model").toString(),
            "--epochs=2",
            "--shards=2",
            "--vector-size=8");

    assertThat(ended.code()).isZero();
    assertThat(told("training.round")).isEqualTo(told("training.rounds")).isGreaterThan(1);
    assertThat(told("training.loss")).isPositive().isFinite();
    assertThat(told("training.examples_per_second")).isPositive();
    assertThat(told("training.averaging_seconds")).isNotNegative();
    assertThat(told("training.left_out_replicas")).isNotNegative();
    assertThat(told("replica.runs") - runs).isEqualTo(2 * told("training.rounds"));
    assertThat(told("replica.examples")).isGreaterThan(examples);
    assertThat(told("replica.compute_seconds")).isPositive();
  }
}
