package athanor.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM with Spark's classes, as a process of its own; what it says is kept in a file. */
final class SparkJava implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What an executor needs beside Spark: the application, and the faults of these tests. */
  static final String APPLICATION =
      TARGET.resolve("athanor/lib/*") + File.pathSeparator + TARGET.resolve("test-classes");

  private final Process process;
  private final Path log;

  private SparkJava(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * Starts one.
   *
   * @param log file for what it says
   * @param host address that it binds to
   * @param arguments options of the JVM, then the class and its arguments
   */
  static SparkJava start(Path log, String host, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("--add-.*|-XX:\\+Ignore.*|-Djdk\\.reflect.*"))
        .forEach(command::add);
    command.add("-cp");
    command.add(TARGET.resolve("spark/jars/*") + File.pathSeparator + APPLICATION);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SPARK_HOME", TARGET.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("OMP_NUM_THREADS", "1");
    try {
      Files.createDirectories(log.getParent());
      return new SparkJava(builder.redirectOutput(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line in which a pattern is found, and returns the pattern's first group. */
  String awaitLine(String regex) {
    Pattern pattern = Pattern.compile(regex);
    Instant last = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(last)) {
      Matcher found = pattern.matcher(said());
      if (found.find()) {
        return found.groupCount() == 0 ? found.group() : found.group(1);
      }
      if (!process.isAlive()) {
        break;
      }
      pause();
    }
    throw new IllegalStateException("no line with %s from %s:%n%s".formatted(regex, log, said()));
  }

  /** Waits for its end and returns its exit code. */
  int await() {
    try {
      if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new IllegalStateException("no end in %s of %s:%n%s".formatted(PATIENCE, log, said()));
  }

  /** All that it said so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processes that it started, whose command holds a text. */
  List<ProcessHandle> children(String text) {
    return process
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(text))
        .toList();
  }

  /** Kills it as a power cut does. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
