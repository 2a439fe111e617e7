package athanor.jobs.report;

import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LexiconTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The report as one HTML page without scripts or requests; style, curves and pictures are embedded.
 */
final class ReportPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final Gathering gathering;
  private final Lineage lineage;
  private final Map<ReportedDirectory, RoundLog> logs;
  private final Map<ReportedDirectory, Neighbourhood> neighbourhoods;
  private final CommandLines commands;
  private final Headline headline;
  private final Sheets sheets;
  private final Configuration configuration;
  private final Html html = new Html();

  /**
   * A page.
   *
   * @param logs of the directories that have them
   * @param neighbourhoods of the stores
   */
  ReportPage(
      Gathering gathering,
      Lineage lineage,
      Map<ReportedDirectory, RoundLog> logs,
      Map<ReportedDirectory, Neighbourhood> neighbourhoods,
      CommandLines commands,
      Headline headline,
      Sheets sheets,
      Configuration configuration) {
    this.gathering = gathering;
    this.lineage = lineage;
    this.logs = logs;
    this.neighbourhoods = neighbourhoods;
    this.commands = commands;
    this.headline = headline;
    this.sheets = sheets;
    this.configuration = configuration;
  }

  String html() {
    String policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:";
    html.open("html", "lang", "en").open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "Athanor report").style(css()).close("head").open("body");
    header();
    new Gallery(configuration).write(html, lineage.ordered());
    descent();
    times();
    lineage.ordered().forEach(this::section);
    html.element(
        "footer", "Written by athanor report. This page holds no script and asks no network.");
    return "<!doctype html>\n" + html.close("body").close("html");
  }

  private static String css() {
    try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read report.css", e);
    }
  }

  private void header() {
    List<ReportedDirectory> all = lineage.ordered();
    html.open("header").element("h1", "Athanor report");
    html.element(
        "p",
        "%,d %s, %s"
            .formatted(
                all.size(),
                all.size() == 1 ? "directory" : "directories",
                all.stream()
                    .map(ReportedDirectory::committed)
                    .max(Comparator.naturalOrder())
                    .map(last -> "the last made " + TIME.format(last))
                    .orElse("none readable")),
        "class",
        "note");
    html.close("header");
    gathering
        .unreadable()
        .forEach((path, reason) -> html.element("p", "Left out: " + reason, "class", "warning"));
  }

  private void descent() {
    html.open("section").element("h2", "Lineage").open("ul", "class", "tree");
    lineage.roots().forEach(this::branch);
    html.close("ul").close("section");
  }

  private void branch(ReportedDirectory directory) {
    html.open("li").open("div", "class", "node");
    html.element("span", directory.title(), "class", "kind");
    html.element("a", directory.name(), "href", "#" + directory.anchor());
    html.element("span", headline.of(directory), "class", "note");
    for (Lineage.Link link : lineage.links(directory)) {
      otherParent(directory, link);
    }
    html.close("div");
    List<ReportedDirectory> branches = lineage.branches(directory);
    if (!branches.isEmpty()) {
      html.open("ul");
      branches.forEach(this::branch);
      html.close("ul");
    }
    html.close("li");
  }

  private void otherParent(ReportedDirectory directory, Lineage.Link link) {
    if (link.directory().isEmpty()) {
      String why = link.changed() ? ", which was replaced since" : ", not among these";
      html.element(
          "span",
          "from %s %s%s".formatted(link.parent().kind(), link.parent().path(), why),
          "class",
          link.changed() ? "warning" : "note");
    } else if (!link.directory().equals(lineage.stem(directory))) {
      html.open("span", "class", "note").text("and ");
      ReportedDirectory other = link.directory().get();
      html.element("a", other.name(), "href", "#" + other.anchor()).close("span");
    }
  }

  private void times() {
    List<ReportedDirectory> timed =
        lineage.ordered().stream()
            .filter(one -> Optional.ofNullable(logs.get(one)).flatMap(RoundLog::time).isPresent())
            .toList();
    if (timed.isEmpty()) {
      return;
    }
    double longest = timed.stream().mapToDouble(one -> time(one).wall()).max().orElseThrow();
    html.open("section").element("h2", "Time by part").open("table", "class", "times");
    timed.forEach(one -> timeRow(one, time(one), longest));
    html.close("table").open("p", "class", "legend");
    html.element("span", "learning, the slowest shard of each round", "class", "compute");
    html.element("span", "averaging on the driver", "class", "averaging");
    html.element("span", "broadcast, shuffle, waiting for tasks", "class", "sending");
    html.close("p").close("section");
  }

  private TimeParts time(ReportedDirectory directory) {
    return logs.get(directory).time().orElseThrow();
  }

  private void timeRow(ReportedDirectory directory, TimeParts parts, double longest) {
    html.open("tr").open("th", "scope", "row");
    html.element("a", directory.name(), "href", "#" + directory.anchor()).close("th");
    html.open("td", "class", "bars");
    parts.bar(html, longest);
    html.close("td").element("td", Figure.seconds(parts.wall()), "class", "n");
    html.element(
        "td",
        "learning %s, averaging %s, sending %s"
            .formatted(
                Figure.share(parts.compute() / parts.wall()),
                Figure.share(parts.averaging() / parts.wall()),
                Figure.share(parts.sending() / parts.wall())),
        "class",
        "note");
    html.close("tr");
  }

  private void section(ReportedDirectory directory) {
    html.open("section", "id", directory.anchor()).open("h2").text(directory.name());
    html.element("span", directory.title(), "class", "kind").close("h2");
    html.element(
        "p", directory.path() + ", made " + TIME.format(directory.committed()), "class", "note");
    String command = commands.of(directory.card());
    if (!command.isEmpty()) {
      html.open("pre").element("code", command).close("pre");
    }
    Optional.ofNullable(logs.get(directory)).ifPresent(this::curves);
    sheets.write(html, directory);
    new TextStrip(configuration).write(html, directory);
    new Sounds(configuration).write(html, directory);
    new Films(configuration).write(html, directory);
    if (directory.card().kind().equals(EmbeddingStore.KIND)) {
      Optional.ofNullable(neighbourhoods.get(directory)).ifPresent(near -> near.write(html));
    }
    if (directory.card().kind().equals(LexiconTable.KIND)) {
      new SpokenWords(configuration).write(html, directory);
    }
    Measures.write(html, directory.card().metrics());
    Skipped.write(html, directory, configuration);
    details(directory);
    html.close("section");
  }

  private void curves(RoundLog log) {
    html.open("div", "class", "curves");
    log.curves().forEach((name, points) -> new Curve(name, points).write(html));
    html.close("div");
    if (log.malformed() > 0) {
      html.element(
          "p",
          "lines of %s that cannot be read: %,d".formatted(RoundLog.FILE, log.malformed()),
          "class",
          "warning");
    }
  }

  private void details(ReportedDirectory directory) {
    html.open("details").element("summary", "All options, versions and the card's hash");
    html.open("dl");
    directory
        .card()
        .options()
        .forEach(
            (name, value) ->
                html.open("div")
                    .element("dt", name)
                    .element("dd", String.valueOf(value))
                    .close("div"));
    directory
        .card()
        .versions()
        .forEach(
            (name, value) ->
                html.open("div").element("dt", name).element("dd", value).close("div"));
    html.open("div").element("dt", "card").element("dd", directory.hash()).close("div");
    html.close("dl").close("details");
  }
}
