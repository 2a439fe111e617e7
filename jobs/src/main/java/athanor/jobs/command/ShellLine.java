package athanor.jobs.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Command lines as a shell takes them. */
public final class ShellLine {
  /** The launcher says in it how it was called: its path, profile and settings. */
  static final String LAUNCHER = "ATHANOR_COMMAND";

  private ShellLine() {}

  /** A word, in quotes where a shell would not take it as it is. */
  public static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The line that a command was called by, without its launcher. */
  static String of(CommandSpec command) {
    return "athanor "
        + command.root().commandLine().getParseResult().originalArgs().stream()
            .map(ShellLine::quoted)
            .collect(Collectors.joining(" "));
  }

  /** The line that goes on with a training that was stopped: the one that began it, resuming. */
  public static String resuming(CommandSpec command) {
    return resuming(
        System.getenv().getOrDefault(LAUNCHER, "athanor"),
        command.root().commandLine().getParseResult().originalArgs());
  }

  static String resuming(String launcher, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(launcher));
    arguments.stream()
        .filter(word -> !word.equals("--overwrite") && !word.equals("--resume"))
        .map(ShellLine::quoted)
        .forEach(words::add);
    words.add("--resume");
    return String.join(" ", words);
  }
}
