package athanor.jobs.demo;

import athanor.jobs.command.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Steps of the demonstration: commands, each shown as a user would type it, then run. */
final class DemoRun {
  private final Session session;
  private final ToIntFunction<String[]> athanor;
  private final Path directory;
  private final long start = System.nanoTime();

  /**
   * Steps below a directory.
   *
   * @param athanor runs a command of these arguments and returns its exit code
   */
  DemoRun(Session session, ToIntFunction<String[]> athanor, Path directory) {
    this.session = session;
    this.athanor = athanor;
    this.directory = directory;
  }

  /** A path below the demonstration's directory. */
  String path(String child) {
    return directory.resolve(child).toString();
  }

  /** Says what comes now. */
  void title(String title) {
    session
        .out()
        .printf("%n== %s (after %d s)%n", title, (System.nanoTime() - start) / 1_000_000_000);
  }

  /** Says a sentence about what is seen. */
  void say(String sentence) {
    session.out().println(sentence);
  }

  /** Runs a command that writes a directory below the demonstration's. */
  void make(String output, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--output", path(output), "--overwrite"));
    run(arguments.toArray(String[]::new));
  }

  /** Runs a command. */
  void run(String... arguments) {
    session.out().println("$ athanor " + String.join(" ", arguments));
    session.out().flush();
    int code = athanor.applyAsInt(arguments);
    if (code != 0) {
      throw new IllegalStateException(
          "the demonstration stopped: athanor %s ended with code %d".formatted(arguments[0], code));
    }
  }
}
