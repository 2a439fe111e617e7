package athanor.jobs;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
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
    log.println("athanor: " + message(wrong) + "; try " + tryThis(command));
    log.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
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
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        String names =
            near.stream().limit(MOST_SUGGESTIONS).collect(Collectors.joining(" or "));
        return "%s, perhaps %s is meant".formatted(said, names);
      }
    }
    return said;
  }
}
