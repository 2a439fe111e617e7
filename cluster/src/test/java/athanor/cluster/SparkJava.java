package athanor.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM with Spark's classes, as a process of its own; what it says is kept in a file. */
final class SparkJava implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** Looks, not minutes: time in which this machine stands still does not count. */
  private static final int LOOKS = 5000;

  private static final Path ENV = Path.of("/usr/bin/env");

  /** Daemons and drivers live for a minute and learn nothing: the first compiler will do. */
  private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Options for those that learn, to stand among their arguments: both compilers, as here. */
  static final List<String> LEARNING =
      Stream.concat(
              Stream.of("-XX:TieredStopAtLevel=4", "-XX:+UseSerialGC"), ofThisJvm("-XX:Tier4.*"))
          .toList();

  /** The application, before Spark's jars, as the script has it. */
  static final String APPLICATION = TARGET.resolve("athanor/lib/*").toString();

  /** Starts from the script's archive of classes, which holds for the script's class path. */
  static final String ARCHIVED = "-XX:SharedArchiveFile=" + TARGET.resolve("athanor/classes.jsa");

  /** The faults of these tests. */
  private static final String FAULTS = TARGET.resolve("test-classes").toString();

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
    return start(log, host, List.of(), arguments);
  }

  /** The same, by a command that ends in calling the one that it is given. */
  static SparkJava start(Path log, String host, List<String> by, List<String> arguments) {
    List<String> command = new ArrayList<>(by);
    if (Files.isExecutable(ENV)) {
      // A build in the background of a shell ignores Ctrl-C, and so would its children.
      command.addAll(List.of(ENV.toString(), "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ofThisJvm("--add-.*|-XX:\\+Ignore.*|-Djdk\\.reflect.*").forEach(command::add);
    command.addAll(BRIEF);
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator, APPLICATION, TARGET.resolve("spark/jars/*").toString(), FAULTS));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SPARK_HOME", TARGET.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().put("SPARK_LOCAL_IP", host);
    // Behind all else on the class path of executors, so that it begins as the archived one.
    builder.environment().put("SPARK_DIST_CLASSPATH", FAULTS);
    builder.environment().put("OMP_NUM_THREADS", "1");
    try {
      Files.createDirectories(log.getParent());
      return new SparkJava(builder.redirectOutput(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> ofThisJvm(String options) {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches(options));
  }

  /** Waits for a line in which a pattern is found, and returns the pattern's first group. */
  String awaitLine(String regex) {
    Pattern pattern = Pattern.compile(regex);
    await(() -> pattern.matcher(said()).find(), "a line with " + regex);
    Matcher found = pattern.matcher(said());
    found.find();
    return found.groupCount() == 0 ? found.group() : found.group(1);
  }

  /** Waits while it lives until something is so. */
  void await(BooleanSupplier so, String what) {
    for (int look = 0; !so.getAsBoolean(); look++) {
      if (look == LOOKS || (!process.isAlive() && !so.getAsBoolean())) {
        throw new IllegalStateException("no %s from %s:%n%s".formatted(what, log, said()));
      }
      pause();
    }
  }

  /** Waits for its end and returns its exit code. */
  int await() {
    try {
      await(() -> !process.isAlive(), "end");
      return process.exitValue();
    } finally {
      close();
    }
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

  /** Sends what Ctrl-C sends. */
  void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
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
