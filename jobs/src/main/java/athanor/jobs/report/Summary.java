package athanor.jobs.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report as plain text, for a terminal. */
final class Summary {
  private final PrintWriter out;
  private final Lineage lineage;
  private final CommandLines commands;
  private final Headline headline;

  Summary(PrintWriter out, Lineage lineage, CommandLines commands, Headline headline) {
    this.out = out;
    this.lineage = lineage;
    this.commands = commands;
    this.headline = headline;
  }

  void write(
      Map<ReportedDirectory, RoundLog> logs, Map<ReportedDirectory, Neighbourhood> neighbourhoods) {
    for (ReportedDirectory root : lineage.roots()) {
      branch(root, "", logs, neighbourhoods);
    }
  }

  private void branch(
      ReportedDirectory directory,
      String indent,
      Map<ReportedDirectory, RoundLog> logs,
      Map<ReportedDirectory, Neighbourhood> neighbourhoods) {
    out.printf(
        "%s%s (%s): %s%n", indent, plain(directory.name()), directory.title(), headline(directory));
    String command = commands.of(directory.card());
    if (!command.isEmpty()) {
      out.printf("%s  $ %s%n", indent, plain(command));
    }
    Optional.ofNullable(logs.get(directory))
        .flatMap(RoundLog::time)
        .ifPresent(
            time ->
                out.printf(
                    "%s  %s: learning %s, averaging %s, sending %s%n",
                    indent,
                    Figure.seconds(time.wall()),
                    Figure.share(time.compute() / time.wall()),
                    Figure.share(time.averaging() / time.wall()),
                    Figure.share(time.sending() / time.wall())));
    Optional.ofNullable(neighbourhoods.get(directory)).ifPresent(near -> near(near, indent));
    directory
        .card()
        .counts()
        .skipped()
        .forEach(
            (reason, count) -> out.printf("%s  skipped %,d: %s%n", indent, count, plain(reason)));
    for (ReportedDirectory below : lineage.branches(directory)) {
      branch(below, indent + "  ", logs, neighbourhoods);
    }
  }

  private String headline(ReportedDirectory directory) {
    return plain(headline.of(directory));
  }

  private void near(Neighbourhood neighbourhood, String indent) {
    for (Neighbourhood.Row row : neighbourhood.rows()) {
      List<String> few = row.near().subList(0, Math.min(5, row.near().size()));
      out.printf("%s  %s: %s%n", indent, plain(row.name()), plain(String.join(", ", few)));
    }
  }

  /** Without characters that a terminal would obey. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
