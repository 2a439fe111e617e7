package athanor.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The script {@code bin/athanor} as users call it, without a {@code SPARK_HOME} of their own.
 *
 * @param place what {@code ATHANOR_CLUSTER} names: where a cluster keeps process ids and logs
 */
record Script(Path place) {
  /** The script itself. */
  static final Path ATHANOR = Path.of("bin", "athanor").toAbsolutePath();

  /** What a call ended with: its code, and all that it said. */
  record Ended(int code, String said) {}

  Script {
    try {
      Files.createDirectories(place);
      // Maven has just built: what is tested is what it packed.
      Files.writeString(Path.of("target", "athanor", "built"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls it and waits for its end. */
  Ended call(String... arguments) {
    return call(Map.of(), arguments);
  }

  /** The same with variables in its environment. */
  Ended call(Map<String, String> environment, String... arguments) {
    return by(List.of("bash", ATHANOR.toString()), environment, arguments);
  }

  /** The same by a command that ends in calling the script. */
  Ended by(List<String> caller, Map<String, String> environment, String... arguments) {
    try {
      Path said = Files.createTempFile(place, "said", ".log");
      int code = start(caller, environment, said, arguments).waitFor();
      return new Ended(code, Files.readString(said));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Starts it, and does not wait. */
  Process start(
      List<String> caller, Map<String, String> environment, Path said, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(caller);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("SPARK_HOME", "SPARK_LOCAL_IP"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ATHANOR_CLUSTER", place.toString());
    builder.environment().putAll(environment);
    return builder.redirectOutput(said.toFile()).start();
  }
}
