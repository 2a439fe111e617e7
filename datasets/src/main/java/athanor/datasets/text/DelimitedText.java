package athanor.datasets.text;

import com.univocity.parsers.common.AbstractParser;
import com.univocity.parsers.common.CommonParserSettings;
import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.tsv.TsvParser;
import com.univocity.parsers.tsv.TsvParserSettings;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows with one column of text; the short other columns become labels where they have names. */
final class DelimitedText implements Iterator<TextRead> {
  private static final int LOOK_ROWS = 100;
  private static final int LONGEST_CELL = 16 << 20;
  private static final int LONGEST_LABEL = 200;

  private final RawText file;
  private final AbstractParser<?> parser;
  private final Columns columns;
  private final Deque<String[]> looked = new ArrayDeque<>();
  private long number;
  private TextRead next;
  private boolean ended;

  private DelimitedText(RawText file, AbstractParser<?> parser, String textColumn) {
    this.file = file;
    this.parser = parser;
    parser.beginParsing(new StringReader(file.text()));
    for (int i = 0; i < LOOK_ROWS; i++) {
      String[] row = parser.parseNext();
      if (row == null) {
        break;
      }
      looked.add(row);
    }
    this.columns = Columns.of(List.copyOf(looked), textColumn);
    if (columns.header() && !looked.isEmpty()) {
      looked.poll();
    }
  }

  static Stream<TextRead> csv(RawText file, String textColumn) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    return open(file, new CsvParser(limited(settings)), textColumn);
  }

  static Stream<TextRead> tsv(RawText file, String textColumn) {
    return open(file, new TsvParser(limited(new TsvParserSettings())), textColumn);
  }

  private static <S extends CommonParserSettings<?>> S limited(S settings) {
    settings.setMaxCharsPerColumn(LONGEST_CELL);
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setSkipEmptyLines(true);
    settings.setNullValue("");
    return settings;
  }

  private static Stream<TextRead> open(RawText file, AbstractParser<?> parser, String column) {
    try {
      DelimitedText rows = new DelimitedText(file, parser, column);
      return StreamSupport.stream(
          Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
    } catch (TextParsingException | IllegalArgumentException e) {
      return Stream.of(file.bad("malformed", firstLine(e)));
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      try {
        String[] row = looked.isEmpty() ? parser.parseNext() : looked.poll();
        ended = row == null;
        next = ended ? null : document(row);
      } catch (TextParsingException e) {
        ended = true;
        next = file.bad("malformed", firstLine(e));
      }
    }
    return next != null;
  }

  @Override
  public TextRead next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    TextRead read = next;
    next = null;
    return read;
  }

  private TextRead document(String[] row) {
    number++;
    if (columns.text() >= row.length) {
      return new BadText(
          file.id() + "#" + number,
          "malformed",
          "%d columns, the text is in column %d".formatted(row.length, columns.text() + 1));
    }
    Map<String, String> labels = new TreeMap<>(file.labels());
    for (int i = 0; i < Math.min(row.length, columns.names().size()); i++) {
      if (i != columns.text() && row[i] != null && row[i].length() <= LONGEST_LABEL) {
        labels.put(columns.names().get(i), row[i]);
      }
    }
    String text = row[columns.text()] == null ? "" : row[columns.text()];
    return new Document(file.id() + "#" + number, file.sourceUri(), text, false, 0, labels);
  }
}
