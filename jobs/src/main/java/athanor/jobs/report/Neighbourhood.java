package athanor.jobs.report;

import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/**
 * Rows of a store with their nearest rows: words of falling frequency, other rows evenly spread.
 *
 * @param rule how the rows were chosen, for the reader
 * @param rows chosen rows
 */
record Neighbourhood(String rule, List<Row> rows) {
  private static final int NEAREST = 8;
  private static final long MOST_NUMBERS = 250_000_000;
  private static final int RAREST = 20_000;

  /** Multiples of it, modulo 1, are evenly spread and follow no period of the rows (Weyl 1916). */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /**
   * A row with its neighbours.
   *
   * @param name its text
   * @param near names of the nearest rows, nearest first
   * @param cosines how near they are
   */
  record Row(String name, List<String> near, List<Float> cosines) {}

  /** Looks at a store; no rows where there are none or the store is too large for one table. */
  static Neighbourhood of(ReportedDirectory directory, int count, Configuration configuration) {
    EmbeddingStore store = EmbeddingStore.open(directory.directory().path(), configuration);
    double numbers = directory.card().counts().written() * (double) store.dimension();
    if (count == 0 || numbers == 0) {
      return new Neighbourhood("", List.of());
    }
    if (numbers > MOST_NUMBERS) {
      return new Neighbourhood("too large to be searched here; ask athanor search", List.of());
    }
    VectorTable table = store.load().table();
    boolean words =
        directory.card().parents().stream()
            .noneMatch(
                parent -> List.of("segments", "lexicon", "pictures").contains(parent.kind()));
    List<Row> rows = chosen(table, count, words).stream().map(row -> row(table, row)).toList();
    return new Neighbourhood(
        words
            ? "Words at ranks in even ratios, from the frequent to the rare; nearest by cosine."
            : "Rows evenly spread over the store; nearest by cosine.",
        rows);
  }

  private static List<Integer> chosen(VectorTable table, int count, boolean words) {
    List<Integer> chosen = new ArrayList<>();
    int last = Math.min(table.size(), RAREST) - 1;
    double first = words ? Math.min(20, last / 4.0) : 0;
    for (int i = 0; i < count; i++) {
      double share = i / (double) count;
      double at =
          words
              ? (first + 1) * Math.pow((last + 1) / (first + 1), share) - 1
              : i * GOLDEN % 1 * table.size();
      int row = (int) at;
      while (words && row < table.size() && !isWord(table.name(row))) {
        row++;
      }
      if (row < table.size() && !chosen.contains(row)) {
        chosen.add(row);
      }
    }
    return chosen;
  }

  private static boolean isWord(String name) {
    return name.codePointCount(0, name.length()) > 1
        && name.codePoints().allMatch(Character::isLetter);
  }

  private static Row row(VectorTable table, int row) {
    List<Neighbour> near = table.nearest(table.unit(row), NEAREST, other -> other != row);
    return new Row(
        table.name(row),
        near.stream().map(neighbour -> table.name(neighbour.row())).toList(),
        near.stream().map(Neighbour::score).toList());
  }

  void write(Html html) {
    if (!rule.isEmpty()) {
      html.element("p", rule, "class", "note");
    }
    if (rows.isEmpty()) {
      return;
    }
    html.open("table", "class", "near");
    for (Row row : rows) {
      html.open("tr").element("th", row.name(), "scope", "row").open("td");
      for (int i = 0; i < row.near().size(); i++) {
        String cosine = String.format(Locale.ROOT, "%.2f", row.cosines().get(i));
        html.open("span", "class", "word").text(row.near().get(i));
        html.element("i", cosine).close("span").text(" ");
      }
      html.close("td").close("tr");
    }
    html.close("table");
  }
}
