package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole flow with everything on HDFS, a driver that dies on the way, and a name node that goes
 * away for a while.
 */
final class HdfsIT {
  @TempDir static java.nio.file.Path disk;
  private static MiniDFSCluster hdfs;
  private final Work work = Work.shared();

  @BeforeAll
  static void startHdfs() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
    configuration.set("dfs.datanode.address", "127.0.0.1:0");
    hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs.waitActive();
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.shutdown(true);
  }

  @Test
  void flowOnHdfsIsTakenUpAgainAndEndsInTheSameModel() throws IOException {
    SparkJava killed =
        work.driver(
            "hdfs",
            Steps.class,
            steps(
                List.of("pack", "--input", work.path("raw/text"), "--output", path("archive")),
                List.of(
                    "prepare", "text", "--input", path("archive"), "--output", path("documents")),
                Work.training(path("documents"), path("model"))));
    killed.awaitLine("round 8/");
    killed.close();
    killed.await();

    SparkJava again =
        work.driver(
            "hdfs-resumed",
            Steps.class,
            steps(
                Work.training(path("documents"), path("model"), "--resume"),
                List.of("embed", "--model", path("model"), "--output", path("store")),
                List.of("search", "--store", path("store"), "--word", "tiger", "--count", "3")));

    assertThat(again.await()).as(again.said()).isZero();
    assertThat(again.said()).doesNotContain("round 5/").containsPattern("0\\.\\d{4}\t\\w+");
    hdfs.getFileSystem().copyToLocalFile(remote("model"), local(work.path("from-hdfs")));
    assertThat(Work.model(work.path("from-hdfs"))).containsExactlyElementsOf(work.reference());
  }

  @Test
  void nameNodeThatIsAwayForTwentySecondsIsWaitedFor() throws Exception {
    FileSystem files = hdfs.getFileSystem();
    files.copyFromLocalFile(local(work.path("documents")), remote("documents-there"));
    SparkJava driver =
        work.driver(
            "hdfs-away", Steps.class, Work.training(path("documents-there"), path("model-there")));
    driver.awaitLine("round 4/");

    hdfs.shutdownNameNode(0);
    Thread.sleep(20_000);
    assertThat(driver.said()).doesNotContain("round 9/");
    hdfs.restartNameNode(0);

    assertThat(driver.await()).as(driver.said()).isZero();
    hdfs.getFileSystem().copyToLocalFile(remote("model-there"), local(work.path("away")));
    assertThat(Work.model(work.path("away"))).containsExactlyElementsOf(work.reference());
  }

  private static Path remote(String child) {
    return new Path(path(child));
  }

  private static Path local(String path) {
    return new Path("file:" + path);
  }

  private static String path(String child) {
    return hdfs.getURI() + "/athanor/" + child;
  }

  @SafeVarargs
  private static List<String> steps(List<String>... commands) {
    List<String> all = new ArrayList<>();
    for (List<String> command : commands) {
      if (!all.isEmpty()) {
        all.add("then");
      }
      all.addAll(command);
    }
    return all;
  }
}
