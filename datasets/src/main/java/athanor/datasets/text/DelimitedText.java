package athanor.datasets.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows with one column of text; the short other columns become labels where they have names. */
final class DelimitedText implements Iterator<TextRead> {
  private static final int LOOK_ROWS = 100;
  private static final int LONGEST_LABEL = 200;

  private final RawText file;
  private final TextOptions options;
  private final TableRows rows;
  private final Columns columns;
  private final int most;
  private final Deque<TableRows.Row> looked = new ArrayDeque<>();
  private long number;

  private DelimitedText(RawText file, Dialect dialect, TextOptions options) {
    this.file = file;
    this.options = options;
    this.rows = dialect.rows(file.text());
    while (looked.size() < LOOK_ROWS) {
      Optional<TableRows.Row> row = rows.next();
      if (row.isEmpty()) {
        break;
      }
      looked.add(row.get());
    }
    List<List<String>> whole =
        looked.stream().filter(row -> row.fault().isEmpty()).map(TableRows.Row::cells).toList();
    this.columns = Columns.of(whole, options.documents().textColumn());
    if (columns.header()) {
      looked.removeFirstOccurrence(
          looked.stream().filter(row -> row.fault().isEmpty()).findFirst().orElseThrow());
    }
    this.most = columns.header() ? columns.names().size() : dialect.columns();
  }

  static Stream<TextRead> csv(RawText file, TextOptions options) {
    return open(file, Dialect.csv(file.text()), options);
  }

  static Stream<TextRead> tsv(RawText file, TextOptions options) {
    return open(file, Dialect.tsv(file.text()), options);
  }

  private static Stream<TextRead> open(RawText file, Dialect dialect, TextOptions options) {
    try {
      return Reads.stream(new DelimitedText(file, dialect, options));
    } catch (IllegalArgumentException e) {
      return Stream.of(file.bad("malformed", e.getMessage()));
    }
  }

  @Override
  public boolean hasNext() {
    if (looked.isEmpty()) {
      rows.next().ifPresent(looked::add);
    }
    return !looked.isEmpty();
  }

  @Override
  public TextRead next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    number++;
    TableRows.Row row = looked.poll();
    List<String> cells = row.cells();
    if (!row.fault().isEmpty()) {
      return bad(row, "malformed", row.fault());
    }
    if (columns.text() >= cells.size()) {
      return bad(
          row,
          "malformed",
          "%d columns, the text is in column %d".formatted(cells.size(), columns.text() + 1));
    }
    if (most > 0 && cells.stream().skip(most).anyMatch(cell -> !cell.isBlank())) {
      return bad(
          row,
          "malformed",
          "%d columns where the table has %d; text with the delimiter in it must be in quotes"
              .formatted(cells.size(), most));
    }
    String text = cells.get(columns.text());
    if (text.length() > options.documents().maxCharacters()) {
      return bad(row, "too long", options.documents().tooLong(text.length()));
    }
    return new Document(file.id() + "#" + number, file.sourceUri(), text, false, 0, labels(cells));
  }

  private BadText bad(TableRows.Row row, String reason, String detail) {
    return new BadText(
        file.id() + "#" + number, reason, "line %d: %s".formatted(row.line(), detail));
  }

  private Map<String, String> labels(List<String> cells) {
    Map<String, String> labels = new TreeMap<>(file.labels());
    for (int i = 0; i < Math.min(cells.size(), columns.names().size()); i++) {
      if (i != columns.text() && cells.get(i).length() <= LONGEST_LABEL) {
        labels.put(columns.names().get(i), cells.get(i));
      }
    }
    return labels;
  }
}
