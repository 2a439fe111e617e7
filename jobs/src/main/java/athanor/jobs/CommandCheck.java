package athanor.jobs;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code bin/athanor} asks a small Java before it starts the one that runs commands: whether a
 * command line can be, and which words can be in one. Neither needs Spark.
 */
final class CommandCheck {
  /** System property with {@link #WORDS} or {@link #USAGE}. */
  static final String PROPERTY = "athanor.check";

  static final String WORDS = "words";
  static final String USAGE = "usage";

  /** Exit code: nothing is wrong with the command line, and nothing was run. */
  static final int FITS = 99;

  /** Follows the name of a command that can be called without any option. */
  private static final String ALONE = " alone";

  private CommandCheck() {}

  /** Parses only: prints what is wrong and returns the exit code of that, or {@link #FITS}. */
  static int usage(CommandLine line, String[] arguments) {
    return line.setExecutionStrategy(parsed -> FITS).execute(arguments);
  }

  /**
   * Commands, such as {@code train vae}, once more with {@code alone} behind those that need no
   * option, and the names of all options; sorted.
   */
  static List<String> words(CommandLine line) {
    return words("", line.getCommandSpec()).distinct().sorted().toList();
  }

  /**
   * Words that make each command's usage wrong: what is loaded to say so is archived after the
   * build.
   */
  static List<String[]> wrongUsages(List<String> words) {
    return words.stream()
        .filter(word -> !word.startsWith("-") && !word.endsWith(ALONE))
        .map(command -> (command + " --inptu").split(" "))
        .toList();
  }

  private static Stream<String> words(String above, CommandSpec command) {
    Stream<String> below =
        command.subcommands().entrySet().stream()
            .flatMap(
                child -> {
                  String name = (above + " " + child.getKey()).strip();
                  return words(name, child.getValue().getCommandSpec());
                });
    boolean alone =
        command.subcommands().isEmpty()
            && command.args().stream().noneMatch(ArgSpec::required)
            && command.argGroups().stream().noneMatch(group -> group.multiplicity().min() > 0);
    return Stream.of(
            command.optionsMap().keySet().stream(),
            Stream.of(above).filter(name -> !name.isEmpty()),
            Stream.of(above + ALONE).filter(name -> alone),
            below)
        .flatMap(stream -> stream);
  }
}
