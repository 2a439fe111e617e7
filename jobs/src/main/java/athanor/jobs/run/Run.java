package athanor.jobs.run;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.jobs.command.ConfigDefaults;
import athanor.jobs.command.ExitCode;
import athanor.jobs.command.Session;
import athanor.jobs.command.ShellLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** {@code athanor run}: the commands of a file, in one JVM and one Spark session. */
@Command(
    name = Run.NAME,
    sortOptions = false,
    description = {
      "Run the commands of a file, one per line, in one JVM and one Spark session.",
      "# begins a comment, a backslash at the end of a line goes on with the next. Every line is"
          + " checked before the first command runs. Stops at the first command that fails and"
          + " ends with its exit code."
    })
public final class Run implements Callable<Integer> {
  static final String NAME = "run";

  private final Session session;
  private final Supplier<CommandLine> commands;
  private final ToIntFunction<String[]> athanor;

  @Parameters(paramLabel = "FILE", description = "A local text file (UTF-8) with the commands.")
  private Path file;

  @Option(
      names = "--resume",
      description =
          "Go on after the last command that an earlier run finished. A training that was stopped"
              + " goes on from its newest checkpoint.")
  private boolean resume;

  /**
   * The command.
   *
   * @param commands makes all commands, to check lines by
   * @param athanor runs a command of these arguments and returns its exit code
   */
  Run(Session session, Supplier<CommandLine> commands, ToIntFunction<String[]> athanor) {
    this.session = session;
    this.commands = commands;
    this.athanor = athanor;
  }

  @Override
  public Integer call() {
    List<ScriptLine> lines = ScriptLine.read(file.toString(), read());
    if (lines.isEmpty()) {
      throw new BadInputException("%s holds no command".formatted(file));
    }
    for (ScriptLine line : lines) {
      if (!fits(line)) {
        say("athanor: %s line %d is wrong; nothing was run".formatted(file, line.number()));
        return ExitCode.USAGE.number();
      }
    }
    List<String> written = lines.stream().map(line -> shell(line.words())).toList();
    Finished finished = resume ? Finished.read(file) : Finished.none(file);
    finished.missingIn(written).ifPresent(this::refuse);
    int first = finished.count();
    for (int i = first; i < lines.size(); i++) {
      ScriptLine line = lines.get(i);
      say("$ athanor " + written.get(i));
      int code = athanor.applyAsInt(arguments(line, resume && i == first));
      if (code != 0) {
        say(
            "athanor: %s line %d ended with code %d; go on from it by: athanor run %s --resume"
                .formatted(file, line.number(), code, ShellLine.quoted(file.toString())));
        return code;
      }
      finished.add(written.get(i));
    }
    say("%,d commands of %s done".formatted(lines.size(), file));
    return 0;
  }

  private void refuse(String command) {
    throw new BadInputException(
        "%s has changed: the finished command %s is not in its place; run it without --resume"
            .formatted(file, command));
  }

  private List<String> read() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether a command can be; what is wrong with it is said as it would be without a file. */
  private boolean fits(ScriptLine line) {
    if (line.words().get(0).equals(NAME)) {
      say("athanor: a file of commands cannot run another one");
      return false;
    }
    try {
      parse(line.words());
      return true;
    } catch (ParameterException e) {
      said(e, line);
      return false;
    }
  }

  private static void said(ParameterException wrong, ScriptLine line) {
    try {
      wrong
          .getCommandLine()
          .getParameterExceptionHandler()
          .handleParseException(wrong, line.words().toArray(String[]::new));
    } catch (Exception e) {
      throw new IllegalStateException("cannot say what is wrong: " + wrong.getMessage(), e);
    }
  }

  private ParseResult parse(List<String> words) {
    String[] arguments = words.toArray(String[]::new);
    CommandLine all = commands.get();
    ConfigDefaults.namedIn(arguments).ifPresent(all::setDefaultValueProvider);
    ParseResult parsed = all.parseArgs(arguments);
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return parsed;
  }

  /** The words of a command; a training that was stopped in the middle goes on. */
  private String[] arguments(ScriptLine line, boolean wasStopped) {
    List<String> words = new ArrayList<>(line.words());
    ParseResult parsed = parse(words);
    boolean resumes =
        wasStopped
            && parsed.commandSpec().findOption("--resume") != null
            && output(parsed).filter(path -> isUnfinished(path, session.hadoop())).isPresent();
    if (resumes && !words.contains("--resume")) {
      words.remove("--overwrite");
      words.add("--resume");
    }
    return words.toArray(String[]::new);
  }

  private static Optional<String> output(ParseResult parsed) {
    return Optional.ofNullable(parsed.commandSpec().findOption("--output"))
        .map(option -> String.valueOf(option.<Object>getValue()));
  }

  private static boolean isUnfinished(String output, Configuration configuration) {
    return !InputDirectory.isCommitted(output, configuration)
        && OutputDirectory.hasCheckpoint(output, configuration);
  }

  private static String shell(List<String> words) {
    return words.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
  }

  private void say(String text) {
    session.log().println(text);
    session.log().flush();
  }
}
