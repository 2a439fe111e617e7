package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of delimited text (RFC 4180), one after the other, each with the line it begins on.
 *
 * <p>A quote that is never closed, or closed in a way that no writer writes, costs its own row: the
 * next one begins at the next line. Quotes within a quoted cell that nobody doubled are taken as
 * they are where the cell ends on its line. Not thread-safe.
 */
final class TableRows {
  private final String text;
  private final char delimiter;
  private final boolean quotes;
  private int at;
  private int line;
  private List<String> cells = new ArrayList<>();

  /** What is wrong with the cell just read; empty where it is whole. */
  private String fault = "";

  /**
   * Rows of a text.
   *
   * @param delimiter what separates cells
   * @param quotes whether a cell may be in double quotes
   */
  TableRows(String text, char delimiter, boolean quotes, int from, int line) {
    this.text = text;
    this.delimiter = delimiter;
    this.quotes = quotes;
    this.at = from;
    this.line = line;
  }

  /**
   * A row of a table.
   *
   * @param line number of the line that it begins on
   * @param cells its cells, without quotes
   * @param fault why it is none, or empty
   */
  record Row(int line, List<String> cells, String fault) {}

  /** The next row that is not blank, or none at the end. */
  Optional<Row> next() {
    while (at < text.length() && lineEnd(at) == at) {
      at = after(at);
      line++;
    }
    if (at >= text.length()) {
      return Optional.empty();
    }
    int from = at;
    int first = line;
    cells = new ArrayList<>(cells.size());
    fault = "";
    while (cell()) {
      // Each call takes one cell.
    }
    if (fault.isEmpty()) {
      count(from);
      return Optional.of(new Row(first, cells, ""));
    }
    at = after(lineEnd(from));
    line = first + 1;
    return Optional.of(new Row(first, List.of(), fault));
  }

  private void count(int from) {
    for (int i = from; i < at; i++) {
      char c = text.charAt(i);
      boolean alone = c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      line += c == '\n' || alone ? 1 : 0;
    }
  }

  /** Takes one cell; says whether another one follows on this row. */
  private boolean cell() {
    if (quotes && at < text.length() && text.charAt(at) == '"') {
      int end = closing(at);
      if (end < 0) {
        return false;
      }
      cells.add(text.substring(at + 1, end).replace("\"\"", "\""));
      at = end + 1;
    } else {
      int from = at;
      while (at < text.length() && !ends(at)) {
        at++;
      }
      cells.add(text.substring(from, at));
    }
    if (at < text.length() && text.charAt(at) == delimiter) {
      at++;
      return true;
    }
    at = after(at);
    return false;
  }

  /** The quote that closes the one here, or -1 and a fault. */
  private int closing(int from) {
    for (int i = text.indexOf('"', from + 1); i >= 0; i = text.indexOf('"', i + 1)) {
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (doubled) {
        i++;
      } else if (i + 1 == text.length() || ends(i + 1)) {
        return i;
      } else {
        return lenient(from, i);
      }
    }
    fault = "a quote that is never closed";
    return -1;
  }

  /** A quote inside of the cell: it may stand for itself as long as the cell ends on its line. */
  private int lenient(int from, int inner) {
    int end = lineEnd(from);
    for (int i = inner; i < end; i++) {
      if (text.charAt(i) == '"' && (i + 1 == end || text.charAt(i + 1) == delimiter)) {
        return i;
      }
    }
    fault =
        inner < end
            ? "a quoted cell whose closing quote is missing"
            : "a quote that is not closed before the next one, some lines below";
    return -1;
  }

  private boolean ends(int i) {
    char c = text.charAt(i);
    return c == delimiter || c == '\n' || c == '\r';
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** Position behind the line break here. */
  private int after(int end) {
    boolean pair =
        end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
    return Math.min(text.length(), end + (pair ? 2 : 1));
  }
}
