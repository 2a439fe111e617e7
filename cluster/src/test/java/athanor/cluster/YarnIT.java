package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.cluster.Script.Ended;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands submitted to YARN by its profile, with everything on HDFS: a resource manager, two node
 * managers, a name node and a data node; driver and executors are containers, a JVM each.
 */
final class YarnIT {
  @TempDir static Path disk;
  private static final Work WORK = Work.shared();
  private static final Path SPARK = Path.of("target", "spark", "jars").toAbsolutePath();
  private static MiniDFSCluster hdfs;
  private static MiniYARNCluster yarn;
  private static Path settings;

  @BeforeAll
  static void start() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.resolve("hdfs").toString());
    configuration.set("dfs.datanode.address", "127.0.0.1:0");
    hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs.waitActive();
    // MiniYARNCluster puts its directories below the working directory's target, under this name.
    configuration.set("fs.defaultFS", hdfs.getURI().toString());
    configuration.set("yarn.nodemanager.vmem-check-enabled", "false");
    configuration.set("yarn.nodemanager.pmem-check-enabled", "true");
    configuration.set("yarn.nodemanager.resource.memory-mb", "3072");
    configuration.set("yarn.scheduler.minimum-allocation-mb", "128");
    configuration.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99.5");
    // The shaded minicluster lacks capacity-scheduler.xml, so its one queue is described here.
    configuration.set("yarn.scheduler.capacity.root.queues", "default");
    configuration.set("yarn.scheduler.capacity.root.default.capacity", "100");
    configuration.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
    configuration.set("yarn.resourcemanager.bind-host", "localhost");
    configuration.set("yarn.nodemanager.bind-host", "localhost");
    yarn = new MiniYARNCluster("yarn", 2, 1, 1);
    yarn.init(configuration);
    yarn.start();
    Configuration told = new Configuration(yarn.getConfig());
    // Only the minicluster has the class that it is told of.
    told.unset("net.topology.node.switch.mapping.impl");
    settings = Files.createDirectories(disk.resolve("settings"));
    try (OutputStream out = Files.newOutputStream(settings.resolve("yarn-site.xml"))) {
      told.writeXml(out);
    }
    Files.writeString(
        settings.resolve("core-site.xml"),
        "<configuration><property><name>fs.defaultFS</name><value>%s</value></property></configuration>"
            .formatted(hdfs.getURI()));
    copy("documents");
  }

  private static void copy(String child) throws IOException {
    hdfs.getFileSystem()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path("file:" + WORK.path(child)),
            new org.apache.hadoop.fs.Path(path(child)));
  }

  @AfterAll
  static void stop() {
    yarn.stop();
    hdfs.shutdown(true);
  }

  @Test
  void trainingWithItsDriverHereGivesTheModelOfOneJvm() throws IOException {
    Ended ended = submit("client", Work.training(path("documents"), path("client")));

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("word vectors in " + path("client"));
    assertThat(model("client")).containsExactlyElementsOf(WORK.reference());
  }

  @Test
  void trainingWithItsDriverInAContainerGivesTheModelOfOneJvm() throws Exception {
    Ended ended = submit("cluster", Work.training(path("documents"), path("cluster")));

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(model("cluster")).containsExactlyElementsOf(WORK.reference());
    try (YarnClient client = YarnClient.createYarnClient()) {
      client.init(yarn.getConfig());
      client.start();
      assertThat(client.getApplications())
          .extracting(ApplicationReport::getFinalApplicationStatus)
          .containsOnly(FinalApplicationStatus.SUCCEEDED);
    }
  }

  private static Ended submit(String mode, List<String> command) {
    Script script = new Script(disk.resolve("place-" + mode));
    String[] options = {
      "--profile", "yarn",
      "--conf", "spark.submit.deployMode=" + mode,
      "--conf", "spark.driver.memory=600m",
      "--conf", "spark.executor.memory=600m",
      "--conf", "spark.driver.memoryOverhead=400m",
      "--conf", "spark.executor.memoryOverhead=400m",
      "--conf", "spark.executor.extraJavaOptions=" + String.join(" ", SparkJava.LEARNING),
      "--conf", "spark.ui.enabled=false",
      "--conf", "spark.yarn.jars=local:" + SPARK + File.separator + "*"
    };
    return script.call(
        Map.of("HADOOP_CONF_DIR", settings.toString(), "SPARK_LOCAL_IP", "127.0.0.1"),
        Stream.concat(Stream.of(options), command.stream()).toArray(String[]::new));
  }

  private static String path(String child) {
    return hdfs.getURI() + "/athanor/" + child;
  }

  private static List<byte[]> model(String child) throws IOException {
    hdfs.getFileSystem()
        .copyToLocalFile(
            new org.apache.hadoop.fs.Path(path(child)),
            new org.apache.hadoop.fs.Path("file:" + disk.resolve(child)));
    return Work.model(disk.resolve(child).toString());
  }
}
