package athanor.jobs;

import athanor.jobs.open.NearSpellings;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said to a command line that cannot be: one line, the last one, with the way out. */
final class UsageLine {
  private static final int MOST_SUGGESTIONS = 3;

  private UsageLine() {}

  /** Says it and returns the exit code. A group of commands without one shows them first. */
  static int report(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter log = command.getErr();
    if (!command.getSubcommands().isEmpty() && !(wrong instanceof UnmatchedArgumentException)) {
      command.usage(log);
    }
    boolean missing =
        wrong instanceof MissingParameterException && command.getSubcommands().isEmpty();
    String said =
        (missing ? misspelt(command, arguments) : Optional.<String>empty())
            .orElseGet(() -> message(wrong));
    log.println("athanor: %s; try %s".formatted(said, tryThis(command)));
    log.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /**
   * An option that the command does not know: a required one that is missing may be meant by it.
   */
  private static Optional<String> misspelt(CommandLine command, String[] arguments) {
    List<String> known = List.copyOf(command.getCommandSpec().optionsMap().keySet());
    return Arrays.stream(arguments)
        .takeWhile(word -> !word.equals("--"))
        .filter(word -> word.matches("--[a-z].*"))
        .map(word -> word.replaceFirst("=.*", ""))
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> "Unknown option: '%s'%s".formatted(name, perhaps(near(name, known))));
  }

  private static List<String> near(String name, List<String> known) {
    return NearSpellings.of(name, known, MOST_SUGGESTIONS);
  }

  private static String perhaps(List<String> names) {
    return names.isEmpty() ? "" : ", perhaps %s is meant".formatted(String.join(" or ", names));
  }

  private static String tryThis(CommandLine command) {
    return command.getCommandSpec().qualifiedName() + " --help";
  }

  private static String message(ParameterException wrong) {
    String said =
        String.valueOf(wrong.getMessage())
            .lines()
            .map(String::strip)
            .collect(Collectors.joining(" "))
            .replaceFirst("\\.$", "");
    return wrong instanceof UnmatchedArgumentException unmatched
        ? said + perhaps(unmatched.getSuggestions().stream().limit(MOST_SUGGESTIONS).toList())
        : said;
  }
}
