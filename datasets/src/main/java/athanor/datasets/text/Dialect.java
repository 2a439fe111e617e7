package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a table is delimited.
 *
 * @param delimiter what separates cells; {@link #NONE} where each line is one cell
 * @param quotes whether a cell may be in double quotes
 * @param from where its first row begins
 * @param columns cells of nearly every row, or of the header; 0 where rows differ
 */
record Dialect(char delimiter, boolean quotes, int from, int columns) {
  static final char NONE = '\0';

  private static final String DELIMITERS = ",;\t|";
  private static final int LOOK_ROWS = 50;

  /** Part of the first rows that have as many cells. */
  private static final double MOST = 0.5;

  private static final double NEARLY_ALL = 0.9;

  static Dialect tsv(String text) {
    return new Dialect('\t', false, 0, 0).counted(text);
  }

  /**
   * Finds the delimiter of comma-separated values, which many write with semicolons, tabs or bars:
   * the one that cuts most rows into the same number of cells, more than one. A first line {@code
   * sep=;}, as spreadsheets write it, names it.
   */
  static Dialect csv(String text) {
    if (text.startsWith("sep=") && text.length() > 6 && text.charAt(5) <= '\r') {
      int from = text.charAt(6) == '\n' ? 7 : 6;
      return new Dialect(text.charAt(4), true, from, 0).counted(text);
    }
    Dialect best = new Dialect(NONE, true, 0, 1);
    double most = 0;
    boolean oneColumn = Columns.isText(text.lines().findFirst().orElse("").replace("\"", ""));
    for (int i = 0; i < DELIMITERS.length() && !oneColumn; i++) {
      Dialect dialect = new Dialect(DELIMITERS.charAt(i), true, 0, 0);
      List<Integer> sizes = dialect.sizes(text);
      int mode = mode(sizes);
      double share = share(sizes, mode);
      if (mode > 1 && share >= MOST && share > most) {
        most = share;
        best = dialect;
      }
    }
    return best.counted(text);
  }

  TableRows rows(String text) {
    return new TableRows(text, delimiter, quotes, from, from == 0 ? 1 : 2);
  }

  private Dialect counted(String text) {
    List<Integer> sizes = sizes(text);
    int mode = mode(sizes);
    return new Dialect(
        delimiter, quotes, from, delimiter == NONE || share(sizes, mode) < NEARLY_ALL ? 0 : mode);
  }

  private List<Integer> sizes(String text) {
    TableRows rows = rows(text);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < LOOK_ROWS; i++) {
      Optional<TableRows.Row> row = rows.next();
      if (row.isEmpty()) {
        break;
      }
      if (row.get().fault().isEmpty()) {
        sizes.add(row.get().cells().size());
      }
    }
    return sizes;
  }

  private static int mode(List<Integer> sizes) {
    int best = 0;
    for (int size : sizes) {
      best = share(sizes, size) > share(sizes, best) ? size : best;
    }
    return best;
  }

  private static double share(List<Integer> sizes, int size) {
    return sizes.isEmpty()
        ? 0
        : sizes.stream().filter(each -> each == size).count() / (double) sizes.size();
  }
}
