package athanor.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A standalone Spark: a master and workers, a JVM each. Every worker has an address of its own
 * (127.0.0.2 and on), for Spark runs a task's second copy on another host only.
 */
final class MiniCluster implements AutoCloseable {
  private final SparkJava master;
  private final List<SparkJava> workers = new ArrayList<>();
  private final Path directory;
  private final String url;

  /** Starts a master without workers. */
  MiniCluster(Path directory) {
    this.directory = directory;
    this.master =
        SparkJava.start(
            directory.resolve("master.log"),
            "127.0.0.1",
            List.of(
                "-Xmx256m",
                SparkJava.ARCHIVED,
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0"));
    this.url = master.awaitLine("Starting Spark master at (spark://\\S+)");
  }

  /** Adds a worker of one core, and waits until the master knows it. */
  void addWorker() {
    addWorker(scratch -> List.of());
  }

  /**
   * The same, started by a command.
   *
   * @param by from the worker's directory for spills and shuffles, which is there, to the command
   */
  void addWorker(Function<Path, List<String>> by) {
    String host = "127.0.0." + (2 + workers.size());
    String name = "worker-" + workers.size();
    Path scratch = scratch(name);
    SparkJava worker =
        SparkJava.start(
            directory.resolve(name + ".log"),
            host,
            by.apply(scratch),
            List.of(
                "-Xmx256m",
                SparkJava.ARCHIVED,
                "-Dspark.local.dir=" + scratch,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                host,
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                directory.resolve(name).toString(),
                url));
    workers.add(worker);
    worker.awaitLine("Successfully registered with master");
  }

  String url() {
    return url;
  }

  /** Kills the worker that came last, with its executor, as a machine that loses its power. */
  void killWorker() {
    SparkJava worker = workers.get(workers.size() - 1);
    List<ProcessHandle> executors = worker.children("CoarseGrainedExecutorBackend");
    worker.close();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops all, in the order in which nobody misses anybody. */
  @Override
  public void close() {
    workers.forEach(SparkJava::close);
    master.close();
  }

  private Path scratch(String name) {
    try {
      return Files.createDirectories(directory.resolve(name).resolve("scratch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
