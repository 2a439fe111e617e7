package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What all tests share: a cluster of two workers, and a model trained in one JVM. */
final class Work {
  /** Long enough for somebody to die in the middle: 16 rounds. */
  private static final List<String> TRAINING =
      List.of(
          "train",
          "word2vec",
          "--epochs=8",
          "--vector-size=40",
          "--shards=2",
          "--checkpoint-every=3");

  private static Work made;

  /** Of this JVM alone: Maven runs two at once. */
  private final Path directory =
      Path.of("target", "work", System.getProperty("athanor.fork", "alone")).toAbsolutePath();

  private final MiniCluster cluster;

  private Work() {
    empty(directory);
    // The script makes the archive of classes at its first call.
    assertThat(new Script(directory.resolve("first")).call("--version").code()).isZero();
    cluster = new MiniCluster(directory.resolve("cluster"));
    cluster.addWorker();
    cluster.addWorker();
    List<String> steps = new ArrayList<>();
    steps.addAll(List.of("sample", path("raw"), "then"));
    steps.addAll(List.of("pack", "--input", path("raw/text"), "--output", path("archive"), "then"));
    steps.addAll(
        List.of(
            "prepare", "text", "--input", path("archive"), "--output", path("documents"), "then"));
    steps.addAll(training(path("documents"), path("reference")));
    SparkJava driver = driver("reference", "local[2]", Steps.class, steps);
    assertThat(driver.await()).as(driver.said()).isZero();
  }

  /** Starts it all at the first call; the end of this JVM stops it. */
  static synchronized Work shared() {
    if (made == null) {
      made = new Work();
    }
    return made;
  }

  MiniCluster cluster() {
    return cluster;
  }

  /** A path below this work's directory. */
  String path(String child) {
    return directory.resolve(child).toString();
  }

  /** The command of the training that all tests do. */
  static List<String> training(String documents, String model, String... more) {
    List<String> command = new ArrayList<>(TRAINING);
    command.addAll(List.of("--input", documents, "--output", model));
    command.addAll(Arrays.asList(more));
    return command;
  }

  /** A driver on the shared cluster. */
  SparkJava driver(String name, Class<?> main, List<String> arguments) {
    return driver(name, cluster.url(), main, arguments);
  }

  /** A driver on a master of the test's choice. */
  SparkJava driver(String name, String master, Class<?> main, List<String> arguments) {
    return driver(name, master, List.of(), main, arguments);
  }

  /**
   * The same with settings of its own.
   *
   * @param own options of the JVM, which win over the others
   */
  SparkJava driver(
      String name, String master, List<String> own, Class<?> main, List<String> arguments) {
    Path settings = Path.of("conf", "log4j2.properties").toAbsolutePath();
    List<String> all = new ArrayList<>(profile());
    all.addAll(
        List.of(
            "-Xmx600m",
            SparkJava.ARCHIVED,
            "-Dlog4j2.configurationFile=file:" + settings,
            "-Dspark.master=" + master,
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dspark.executor.memory=600m",
            // Faults are of one of two executors: both are there at the start, and both work.
            "-Dspark.locality.wait=0",
            "-Dspark.cores.max=2",
            "-Dspark.scheduler.minRegisteredResourcesRatio=1",
            "-Dspark.scheduler.maxRegisteredResourcesWaitingTime=120s",
            "-Dspark.executor.extraClassPath=" + SparkJava.APPLICATION,
            "-Dspark.executor.extraJavaOptions=%s %s"
                .formatted(SparkJava.ARCHIVED, String.join(" ", SparkJava.LEARNING)),
            "-Dspark.speculation=" + (main == FaultyTraining.class),
            "-Dspark.speculation.quantile=0.5",
            "-Dspark.speculation.minTaskRuntime=4s"));
    if (master.startsWith("local")) {
      all.addAll(SparkJava.LEARNING);
    }
    all.addAll(own);
    all.add(main.getName());
    all.addAll(arguments);
    return SparkJava.start(directory.resolve(name + ".log"), "127.0.0.1", all);
  }

  /** The settings of the profile {@code standalone}; what a test says after them wins. */
  private static List<String> profile() {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("conf", "standalone.conf"))) {
      settings.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings.stringPropertyNames().stream()
        .sorted()
        .map(key -> "-D" + key + "=" + settings.getProperty(key).strip())
        .toList();
  }

  /** The bytes of the model that one JVM trained undisturbed. */
  List<byte[]> reference() {
    return model(path("reference"));
  }

  /** The bytes of a model, block by block. */
  static List<byte[]> model(String local) {
    try (Stream<Path> files = Files.list(Path.of(local))) {
      List<byte[]> blocks = new ArrayList<>();
      for (Path file : files.filter(file -> file.toString().endsWith(".block")).sorted().toList()) {
        blocks.add(Files.readAllBytes(file));
      }
      assertThat(blocks).isNotEmpty();
      return blocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void empty(Path directory) {
    try {
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
