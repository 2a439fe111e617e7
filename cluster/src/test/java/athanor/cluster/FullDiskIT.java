package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executor whose disk is full: a tmpfs of 16 kB, in a mount name space of its own. */
final class FullDiskIT {
  private static final List<String> ALONE =
      List.of("unshare", "--user", "--map-root-user", "--mount");

  /** The job begins with the full disk alone, and waits for another machine after that failed. */
  private static final List<String> WITHOUT_THE_OTHER =
      List.of(
          "-Dspark.scheduler.minRegisteredResourcesRatio=0",
          "-Dspark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout=300s");

  private final Work work = Work.shared();

  @Test
  void taskThatFindsNoSpaceIsDoneElsewhere(@TempDir Path free) throws Exception {
    assumeThat(mayMount(free)).as("unshare and mount are allowed here").isTrue();
    try (MiniCluster cluster = new MiniCluster(Files.createDirectory(Path.of(work.path("tiny"))))) {
      cluster.addWorker(FullDiskIT::onTinyDisk);

      SparkJava driver =
          work.driver(
              "full-disk",
              cluster.url(),
              WITHOUT_THE_OTHER,
              Steps.class,
              Work.training(work.path("documents"), work.path("full-disk")));
      driver.awaitLine("No space left on device");
      cluster.addWorker();

      assertThat(driver.await()).as(driver.said()).isZero();
      assertThat(Work.model(work.path("full-disk"))).containsExactlyElementsOf(work.reference());
    }
  }

  private static List<String> onTinyDisk(Path scratch) {
    return alone("mount -t tmpfs -o size=16k tmpfs \"$0\" && exec \"$@\"", scratch);
  }

  private static List<String> alone(String script, Path directory) {
    return Stream.concat(ALONE.stream(), List.of("sh", "-c", script, directory.toString()).stream())
        .toList();
  }

  private static boolean mayMount(Path directory) throws InterruptedException {
    try {
      return new ProcessBuilder(alone("mount -t tmpfs tmpfs \"$0\"", directory))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
