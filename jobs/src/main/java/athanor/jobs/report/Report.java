package athanor.jobs.report;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.open.ModelFiles;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor report}: lineage, trainings and quality of directories, on one page. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Write one HTML page about the directories of other commands, and a summary to the"
          + " terminal.",
      "It has lineage, commands, curves, times, samples, neighbours, scores and skipped items. The"
          + " page needs no network."
    })
public final class Report implements Runnable {
  /** Name of the page in its directory. */
  static final String PAGE = "report.html";

  private final Session session;
  private final Families families;
  private final Supplier<CommandLine> commands;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description =
          "Directories that Athanor wrote, or folders with such directories up to two levels down.")
  private List<String> directories;

  @Option(
      names = "--words",
      paramLabel = "N",
      defaultValue = "12",
      description = "Rows of each store to show with their neighbours (${DEFAULT-VALUE}).")
  private int words;

  @Option(
      names = "--pictures-megabytes",
      paramLabel = "N",
      defaultValue = "8",
      description = "Megabytes of sample sheets on the page, at most (${DEFAULT-VALUE}).")
  private int megabytes;

  @Mixin private OutputOptions output;

  /**
   * The command.
   *
   * @param commands all commands, to read the cards of others by
   */
  Report(Session session, Families families, Supplier<CommandLine> commands) {
    this.session = session;
    this.families = families;
    this.commands = commands;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("words", words, 0, 1000);
    UsageException.checkRange("pictures-megabytes", megabytes, 0, 1000);
    Gathering gathering = Gathering.of(directories, session.hadoop());
    gathering.unreadable().values().forEach(reason -> session.log().println("left out: " + reason));
    Lineage lineage = new Lineage(gathering.found());
    if (output.dryRun()) {
      session.out().printf("%,d directories to report%n", gathering.found().size());
      return;
    }
    write(gathering, lineage);
  }

  private void write(Gathering gathering, Lineage lineage) {
    OutputDirectory directory = output.create(session.hadoop());
    Map<ReportedDirectory, RoundLog> logs = new LinkedHashMap<>();
    Map<ReportedDirectory, Neighbourhood> neighbourhoods = new LinkedHashMap<>();
    for (ReportedDirectory found : lineage.ordered()) {
      RoundLog.read(found, session.hadoop()).ifPresent(log -> logs.put(found, log));
      if (found.card().kind().equals(EmbeddingStore.KIND)) {
        neighbourhoods.put(found, Neighbourhood.of(found, words, session.hadoop()));
      }
    }
    CommandLines lines = new CommandLines(commands.get().getCommandSpec());
    Headline headline = new Headline(families);
    Sheets sheets = new Sheets(megabytes * 1_000_000L, session.hadoop());
    String page =
        new ReportPage(
                gathering, lineage, logs, neighbourhoods, lines, headline, sheets, session.hadoop())
            .html();
    ModelFiles.write(
        directory.path(PAGE),
        session.hadoop(),
        out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    commit(directory, gathering);
    new Summary(session.out(), lineage, lines, headline).write(logs, neighbourhoods);
    session.out().printf("report in %s%n", directory.path(PAGE));
  }

  private void commit(OutputDirectory directory, Gathering gathering) {
    int unreadable = gathering.unreadable().size();
    Map<String, Object> options = ResolvedOptions.of(spec);
    options.put("directories", directories);
    Card card =
        Card.of("report", 1)
            .withOptions(options, 0)
            .withCounts(
                new Counts(
                    gathering.found().size() + unreadable,
                    gathering.found().size(),
                    unreadable == 0 ? Map.of() : Map.of("unreadable card", (long) unreadable)));
    for (ReportedDirectory found : gathering.found()) {
      card = card.withParent(found.directory().parent());
    }
    output.commit(directory, card);
  }
}
