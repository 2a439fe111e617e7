package athanor.jobs;

import athanor.jobs.command.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Steps of the demonstration: commands, each shown as a user would type it, then run. */
final class DemoRun {
  private final Session session;
  private final CommandLine line;
  private final Path directory;
  private final long start = System.nanoTime();

  DemoRun(Session session, Path directory) {
    this.session = session;
    this.line = Athanor.commandLine(session);
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
    int code = line.execute(arguments);
    if (code != 0) {
      throw new IllegalStateException(
          "the demonstration stopped: athanor %s ended with code %d".formatted(arguments[0], code));
    }
  }
}
