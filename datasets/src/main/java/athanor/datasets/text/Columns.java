package athanor.datasets.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which column of a table holds the text.
 *
 * @param header whether the first row names the columns
 * @param names names of the columns; empty without a header
 * @param text column of the text, from 0
 */
record Columns(boolean header, List<String> names, int text) {
  private static final Set<String> TEXTS =
      Set.of("content", "text", "body", "article", "post", "message", "sentence", "內容", "文章", "內文");

  /**
   * Looks at the first rows: a header is a row of short words one of which is a known name, or the
   * name asked for; the text is the column so named, else the one with the longest cells.
   *
   * @throws IllegalArgumentException where the column asked for is not there
   */
  static Columns of(List<String[]> rows, String wanted) {
    if (rows.isEmpty()) {
      return new Columns(false, List.of(), 0);
    }
    List<String> first = Arrays.stream(rows.get(0)).map(Columns::name).toList();
    boolean number = wanted.matches("[0-9]{1,4}");
    boolean auto = wanted.equals("auto");
    int named =
        auto || number ? known(first) : first.indexOf(wanted.strip().toLowerCase(Locale.ROOT));
    if (!auto && !number && named < 0) {
      throw new IllegalArgumentException(
          "no column is named %s, there are %s".formatted(wanted, first));
    }
    List<String> names = named < 0 ? List.of() : first;
    int chosen = number ? Integer.parseInt(wanted) - 1 : named >= 0 ? named : longest(rows);
    return new Columns(named >= 0, names, chosen);
  }

  private static String name(String cell) {
    return cell == null ? "" : cell.strip().toLowerCase(Locale.ROOT);
  }

  private static int known(List<String> first) {
    for (int i = 0; i < first.size(); i++) {
      if (TEXTS.contains(first.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int longest(List<String[]> rows) {
    long[] lengths = new long[rows.stream().mapToInt(row -> row.length).max().orElse(1)];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        lengths[i] += row[i] == null ? 0 : row[i].length();
      }
    }
    int best = 0;
    for (int i = 1; i < lengths.length; i++) {
      best = lengths[i] > lengths[best] ? i : best;
    }
    return best;
  }
}
