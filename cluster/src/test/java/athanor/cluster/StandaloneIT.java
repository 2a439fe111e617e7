package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.cluster.Script.Ended;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cluster that {@code athanor cluster} starts from Maven's jars, and jobs submitted to it. */
final class StandaloneIT {
  private static final String[] SMALL = {
    "--profile",
    "standalone",
    "--conf",
    "spark.driver.memory=600m",
    "--conf",
    "spark.ui.enabled=false"
  };

  private static final Work WORK = Work.shared();
  private static final Path PLACE = Path.of(WORK.path("standalone"));
  private static final Script SCRIPT = new Script(PLACE);
  private static Ended started;

  @BeforeAll
  static void start() {
    started =
        SCRIPT.call("cluster", "start", "--workers", "2", "--memory", "1g", "--port", "17077");
  }

  @AfterAll
  static void stop() {
    SCRIPT.call("cluster", "stop");
  }

  @Test
  void startAndStatusSayWhatRunsAndASecondStartIsRefused() {
    assertThat(started.code()).as(started.said()).isZero();
    assertThat(started.said())
        .containsPattern("master spark://127\\.0\\.0\\.1:\\d+, page http://\\S+")
        .contains("worker-1 runs", "worker-2 runs", "logs in " + PLACE.resolve("logs"));
    assertThat(SCRIPT.call("cluster", "status")).isEqualTo(started);

    Ended second = SCRIPT.call("cluster", "start");

    assertThat(second.code()).isEqualTo(1);
    assertThat(second.said())
        .startsWith(started.said())
        .contains("a cluster runs already, spark://127.0.0.1:", "athanor cluster stop");
  }

  @Test
  void submittedTrainingGivesTheModelOfOneJvmAndLeavesItsLogs() throws IOException {
    Ended ended = submit(Work.training(WORK.path("documents"), WORK.path("submitted")));

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(Work.model(WORK.path("submitted"))).containsExactlyElementsOf(WORK.reference());
    assertThat(PLACE.resolve("logs")).isDirectoryContaining("glob:**/{master,worker-1}.log");
    try (Stream<Path> logs = Files.walk(PLACE.resolve("logs/executors-of-1"))) {
      assertThat(logs.map(file -> file.getFileName().toString())).contains("stderr");
    }
  }

  @Test
  void doctorFindsDriverAndExecutorsWell() {
    Ended ended = submit(List.of("doctor", "--executors", "2", "--path", WORK.path("documents")));

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains("driver", "executor 0 on 127.0.0.1", "executor 1 on 127.0.0.1", "all is well");
  }

  /** Workers of 1 GB: the profile's 4 GB gave way to what the cluster was started with. */
  @Test
  void executorsThatFitOnNoWorkerAreToldAtOnceAndReplaceNothing() throws IOException {
    Path output = Files.createDirectory(Path.of(WORK.path("kept")));
    Files.writeString(output.resolve("card.json"), "{}");
    List<String> pack =
        List.of("pack", "--input", WORK.path("raw/text"), "--overwrite", "--output", output + "");
    String large = "spark.executor.memory=3g";
    String fault = "an executor of 3,072 MB and 1 core fits on no worker of spark://127.0.0.1:";
    String there = ", the largest of its 2 has 1,024 MB and 1 core";

    Ended ended = submit(pack, "--conf", large);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said())
        .contains(
            "athanor: " + fault, there + "; ask for less by --conf spark.executor.memory=1024m");
    assertThat(output.resolve("card.json")).hasContent("{}");

    Ended doctor = submit(List.of("doctor"), "--conf", large);
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.said())
        .contains("FAULT executors: " + fault, "do: ask for less by", "athanor: 1 fault found");
  }

  @Test
  void doctorNamesWhatIsWrongOnExecutorsAlone() {
    Ended ended =
        submit(
            List.of("doctor", "--executors", "2", "--path", WORK.path("gone")),
            "--conf",
            "spark.executorEnv.OMP_NUM_THREADS=2",
            "--conf",
            "spark.executor.defaultJavaOptions=");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said())
        .contains("FAULT path " + WORK.path("gone") + ": is not there", "do: check the spelling")
        .contains("FAULT BLAS threads: 2", "FAULT vector units: not used")
        .contains("FAULT kernels: do not load", "9 faults found");
  }

  @Test
  void stopLeavesNoProcessBehindNotEvenExecutorsOfARunningJob() throws IOException {
    Path place = Path.of(WORK.path("standalone-stopped"));
    Script script = new Script(place);
    Ended one =
        script.call("cluster", "start", "--workers", "1", "--memory", "1g", "--port", "17177");
    assertThat(one.code()).as(one.said()).isZero();
    String url = Files.readString(place.resolve("master.url")).strip();
    try (SparkJava driver =
        WORK.driver(
            "stopped",
            url,
            // One executor is all that comes; the job waits for no other.
            List.of("-Dspark.cores.max=1"),
            Steps.class,
            Work.training(WORK.path("documents"), WORK.path("standalone-left")))) {
      driver.awaitLine("round 2/");
      List<ProcessHandle> running = running(place);
      assertThat(running).hasSize(3).allMatch(ProcessHandle::isAlive);

      Ended stopped = script.call("cluster", "stop");

      assertThat(stopped)
          .isEqualTo(new Ended(0, "stopped; logs stay in " + place.resolve("logs") + "\n"));
      assertThat(running).noneMatch(ProcessHandle::isAlive);
      assertThat(script.call("cluster", "status")).isEqualTo(new Ended(1, "no cluster runs\n"));
    }
  }

  /** Master, worker and executor, by the ids that the script keeps. */
  private static List<ProcessHandle> running(Path place) throws IOException {
    List<ProcessHandle> running = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.pid")) {
      for (Path file : files) {
        ProcessHandle daemon =
            ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
        running.add(daemon);
        daemon.descendants().forEach(running::add);
      }
    }
    return running;
  }

  private static Ended submit(List<String> command, String... settings) {
    return SCRIPT.call(
        Stream.of(Stream.of(SMALL), Stream.of(settings), command.stream())
            .flatMap(each -> each)
            .toArray(String[]::new));
  }
}
