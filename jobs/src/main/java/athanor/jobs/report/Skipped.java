package athanor.jobs.report;

import athanor.common.card.Counts;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** What a job skipped: reasons with their counts, and the first items of each. */
final class Skipped {
  private static final int EXAMPLES = 3;

  private Skipped() {}

  static void write(Html html, ReportedDirectory directory, Configuration configuration) {
    Counts counts = directory.card().counts();
    if (counts.totalSkipped() == 0) {
      return;
    }
    List<BadItem> examples =
        ErrorsTable.examples(directory.directory().path("errors"), EXAMPLES, configuration);
    html.element("h4", "Skipped: %,d of %,d items".formatted(counts.totalSkipped(), counts.read()));
    html.open("div", "class", "wide").open("table", "class", "skipped");
    counts
        .skipped()
        .forEach(
            (reason, number) -> {
              html.open("tr").element("th", reason, "scope", "row");
              html.element("td", "%,d".formatted(number), "class", "n").open("td");
              examples.stream()
                  .filter(item -> item.reason().equals(reason))
                  .forEach(item -> example(html, item));
              html.close("td").close("tr");
            });
    html.close("table").close("div");
  }

  private static void example(Html html, BadItem item) {
    html.open("div").element("code", item.item());
    if (item.detail() != null && !item.detail().isEmpty()) {
      html.text(" ").element("span", item.detail(), "class", "note");
    }
    html.close("div");
  }
}
