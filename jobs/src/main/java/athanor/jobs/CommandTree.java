package athanor.jobs;

import athanor.jobs.command.Session;
import athanor.jobs.command.Subcommands;
import athanor.jobs.family.Families;
import athanor.jobs.family.Family;
import athanor.jobs.train.Train;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tree of commands, whole or as far as the arguments of one call need it. */
final class CommandTree {
  private static final List<String> QUESTIONS = List.of("-h", "--help", "-V", "--version");

  private final CommandFactory factory;
  private final Supplier<Families> families;

  CommandTree(Session session, Supplier<Families> families) {
    this.factory = new CommandFactory(session, families);
    this.families = families;
  }

  /** All commands. */
  CommandLine whole() {
    return all(Athanor.class, Integer.MAX_VALUE);
  }

  /**
   * The command that the first arguments name, with those above it. Where they name none, all that
   * could have been named there, for help and for suggestions.
   */
  CommandLine asFarAs(String[] arguments) {
    boolean option = arguments.length > 0 && arguments[0].startsWith("-");
    return option && !QUESTIONS.contains(arguments[0])
        ? whole()
        : asFarAs(Athanor.class, arguments, 0);
  }

  private CommandLine asFarAs(Class<?> command, String[] arguments, int at) {
    Optional<Class<?>> next =
        at < arguments.length ? below(command, arguments[at]) : Optional.empty();
    if (next.isEmpty()) {
      return all(command, 1);
    }
    CommandLine line = new CommandLine(command, factory);
    line.addSubcommand(asFarAs(next.get(), arguments, at + 1));
    return line;
  }

  private Optional<Class<?>> below(Class<?> command, String name) {
    return below(command).stream()
        .filter(child -> child.getAnnotation(Command.class).name().equals(name))
        .findFirst();
  }

  private CommandLine all(Class<?> command, int levels) {
    CommandLine line = new CommandLine(command, factory);
    if (levels > 0) {
      below(command).forEach(child -> line.addSubcommand(all(child, levels - 1)));
    }
    return line;
  }

  private List<Class<?>> below(Class<?> command) {
    if (command == Train.class) {
      return families.get().all().stream().<Class<?>>map(Family::trainer).toList();
    }
    Subcommands declared = command.getAnnotation(Subcommands.class);
    return declared == null ? List.of() : List.of(declared.value());
  }
}
