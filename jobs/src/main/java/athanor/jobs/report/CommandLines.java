package athanor.jobs.report;

import athanor.common.card.Card;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.ShellLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command line that made a directory, from the options in its card. Options at the default of
 * this build are omitted.
 */
final class CommandLines {
  private final CommandSpec root;

  /**
   * Command lines of one command tree.
   *
   * @param root the outermost command
   */
  CommandLines(CommandSpec root) {
    this.root = root;
  }

  /** The line for a shell; empty where the card names no command. */
  String of(Card card) {
    if (!(card.options().get("command") instanceof String command)) {
      return "";
    }
    Optional<CommandSpec> spec = find(command);
    List<String> words = new ArrayList<>(List.of(command));
    for (Map.Entry<String, Object> option : card.options().entrySet()) {
      if (spec.isEmpty() || says(spec.get(), option.getKey(), option.getValue())) {
        add(words, option.getKey(), option.getValue());
      }
    }
    return String.join(" ", words);
  }

  private Optional<CommandSpec> find(String command) {
    CommandLine at = root.commandLine();
    String[] names = command.split(" ");
    for (int i = 1; i < names.length; i++) {
      at = at == null ? null : at.getSubcommands().get(names[i]);
    }
    return Optional.ofNullable(at).map(CommandLine::getCommandSpec);
  }

  /** Whether an option of the card exists and differs from its default. */
  private static boolean says(CommandSpec spec, String name, Object value) {
    OptionSpec option = spec.findOption("--" + name);
    return option != null && !ResolvedOptions.isStandard(option, value);
  }

  private static void add(List<String> words, String name, Object value) {
    boolean nothing = String.valueOf(value).isEmpty() || "[]".equals(String.valueOf(value));
    if (name.equals("command") || name.equals("family") || nothing) {
      return;
    }
    if (value instanceof Boolean flag) {
      if (flag) {
        words.add("--" + name);
      }
      return;
    }
    for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
      words.add("--" + name);
      words.add(ShellLine.quoted(String.valueOf(one)));
    }
  }
}
