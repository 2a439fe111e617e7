package athanor.jobs;

import athanor.common.card.OutputDirectory;
import athanor.jobs.command.ConfigDefaults;
import athanor.jobs.command.CtrlC;
import athanor.jobs.command.DeclaredOptions;
import athanor.jobs.command.ExitCode;
import athanor.jobs.command.JsonLog;
import athanor.jobs.command.LogFormat;
import athanor.jobs.command.Session;
import athanor.jobs.command.Subcommands;
import athanor.jobs.command.UsageException;
import athanor.jobs.demo.Demo;
import athanor.jobs.doctor.Doctor;
import athanor.jobs.embed.Embed;
import athanor.jobs.evaluate.Evaluate;
import athanor.jobs.export.Export;
import athanor.jobs.family.Families;
import athanor.jobs.generate.Generate;
import athanor.jobs.imports.Import;
import athanor.jobs.index.Index;
import athanor.jobs.prepare.Pack;
import athanor.jobs.prepare.Prepare;
import athanor.jobs.report.Report;
import athanor.jobs.run.Run;
import athanor.jobs.search.Search;
import athanor.jobs.serve.Serve;
import athanor.jobs.train.Train;
import athanor.spark.TaskFailure;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code athanor}: parses, runs one stage, and ends with a code that scripts can read.
 */
@Command(
    name = "athanor",
    version = "athanor 0.1.0",
    description = {
      "Trains encoders and generators on Apache Spark.",
      "Turns raw files into generators and into searchable stores of vectors."
    },
    commandListHeading = "%nCommands, in the order of the flow:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 bad input, 4 training diverged,",
      "5 done with more bad items than --max-errors allows, 130 stopped by Ctrl-C.",
      "Try: athanor demo"
    })
@Subcommands({
  Pack.class,
  Prepare.class,
  Train.class,
  Embed.class,
  Generate.class,
  Index.class,
  Search.class,
  Evaluate.class,
  Export.class,
  Import.class,
  Report.class,
  Run.class,
  Serve.class,
  Doctor.class,
  Demo.class
})
public final class Athanor implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Options from a properties file; the command line overrides it.")
  private String config;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show what a command does and its options.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = "--log-format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description =
          "Format of the log: ${COMPLETION-CANDIDATES}; json is one object per line (text).")
  private LogFormat logFormat;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean stacktrace;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter log = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (LogFormat.of(arguments) == LogFormat.json) {
      Configurator.reconfigure(LogFormat.log4j());
    }
    String question = System.getProperty(CommandCheck.PROPERTY, "");
    int code =
        question.isEmpty() ? ownProcess(out, log, arguments) : check(question, out, log, arguments);
    // A driver inside of YARN that exits by itself counts as failed, whatever its code.
    if (code != 0 || !"cluster".equals(System.getProperty("spark.submit.deployMode"))) {
      System.exit(code);
    }
  }

  private static int ownProcess(PrintWriter out, PrintWriter log, String[] arguments) {
    PrintWriter told = told(log, arguments);
    try {
      OwnProcess.check(arguments);
    } catch (UsageException e) {
      told.println("athanor: " + e.getMessage());
      return ExitCode.USAGE.number();
    }
    try (CtrlC listening = OwnProcess.endingByCtrlC(told, arguments);
        CommandSession session = new CommandSession(out, told)) {
      int code = run(FamilyRegistry::families, session, arguments);
      session.stop();
      return code;
    }
  }

  /** What is asked by a system property, in place of running a command. */
  private static int check(String question, PrintWriter out, PrintWriter log, String[] arguments) {
    CommandSession session = new CommandSession(out, log);
    if (question.equals(CommandCheck.USAGE)) {
      return CommandCheck.usage(
          commandLine(session, FamilyRegistry::families, arguments), arguments);
    }
    List<String> words = CommandCheck.words(commandLine(session, FamilyRegistry.families()));
    words.forEach(out::println);
    CommandSession silent = new CommandSession(out, new PrintWriter(Writer.nullWriter()));
    for (String[] wrong : CommandCheck.wrongUsages(words)) {
      CommandCheck.usage(commandLine(silent, FamilyRegistry::families, wrong), wrong);
    }
    return ExitCode.DONE.number();
  }

  private static PrintWriter told(PrintWriter log, String[] arguments) {
    return LogFormat.of(arguments) == LogFormat.json ? new JsonLog(log) : log;
  }

  /**
   * Runs the command in this process and returns its exit code; a running Spark session is used.
   */
  public static int run(PrintWriter out, PrintWriter log, String... arguments) {
    return run(FamilyRegistry.families(), out, log, arguments);
  }

  static int run(Families families, PrintWriter out, PrintWriter log, String... arguments) {
    try (CommandSession session = new CommandSession(out, told(log, arguments))) {
      return run(() -> families, session, arguments);
    }
  }

  static int run(Supplier<Families> families, Session session, String[] arguments) {
    try {
      CommandLine line = commandLine(session, families, arguments);
      try {
        ConfigDefaults.namedIn(arguments).ifPresent(line::setDefaultValueProvider);
      } catch (RuntimeException e) {
        session.log().println("athanor: " + message(e, Optional.empty(), session));
        return ExitCode.of(e).number();
      }
      return execute(line, session, arguments);
    } finally {
      OutputDirectory.releaseThoseOfThisThread();
    }
  }

  /** Also where memory or classes are missing, which picocli lets pass. */
  private static int execute(CommandLine line, Session session, String[] arguments) {
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      return report(e, line.getParseResult(), session);
    }
  }

  /** Every command, with its options. */
  static CommandLine commandLine(Session session, Families families) {
    return complete(new CommandTree(session, () -> families).whole(), session);
  }

  /** The same, as far as arguments need it. */
  private static CommandLine commandLine(
      Session session, Supplier<Families> families, String[] arguments) {
    return complete(new CommandTree(session, families).asFarAs(arguments), session);
  }

  private static CommandLine complete(CommandLine line, Session session) {
    DeclaredOptions.fill(line);
    return line.setOut(session.out())
        .setErr(session.log())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Athanor::execute)
        .setParameterExceptionHandler(UsageLine::report)
        .setExecutionExceptionHandler((e, command, parsed) -> report(e, parsed, session));
  }

  private static int execute(ParseResult parsed) {
    ParseResult leaf = parsed;
    while (leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
    }
    CommandSpec command = leaf.commandSpec();
    if (command.defaultValueProvider() instanceof ConfigDefaults config) {
      try {
        config.check(command);
      } catch (UsageException e) {
        throw new ParameterException(command.commandLine(), e.getMessage());
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int report(Throwable thrown, ParseResult parsed, Session session) {
    if (OwnProcess.isStopping()) {
      return ExitCode.STOPPED.number();
    }
    boolean trace = false;
    Optional<String> output = Optional.empty();
    for (ParseResult p = parsed; p != null; p = p.subcommand()) {
      trace |= p.hasMatchedOption("--stacktrace");
      if (p.hasMatchedOption("--output")) {
        output = Optional.of(String.valueOf(p.matchedOption("--output").<Object>getValue()));
      }
    }
    if (trace) {
      thrown.printStackTrace(session.log());
    }
    session.log().println("athanor: " + message(thrown, output, session));
    session.log().flush();
    return ExitCode.of(thrown).number();
  }

  private static String message(Throwable thrown, Optional<String> output, Session session) {
    Throwable deepest = thrown;
    while (ExitCode.of(thrown) != ExitCode.FAILED
        && deepest.getCause() != null
        && ExitCode.of(deepest.getCause()) != ExitCode.FAILED) {
      deepest = deepest.getCause();
    }
    // A wrong option needs no Hadoop, which takes longer than to say so.
    return ExitCode.of(thrown) == ExitCode.USAGE
        ? TaskFailure.inWords(deepest)
        : TaskFailure.inWords(deepest, output, session.hadoop());
  }
}
