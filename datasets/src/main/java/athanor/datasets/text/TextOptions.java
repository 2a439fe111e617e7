package athanor.datasets.text;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;

/**
 * How raw items become documents and documents become tokens.
 *
 * @param format format of the files, or found by name and content
 * @param charset name of the charset, or {@code auto}
 * @param unit what is a document in a plain text file
 * @param textColumn name or number from 1 of the column that holds the text in a CSV or TSV file,
 *     or {@code auto}
 * @param replies whether the replies to a post are part of its document
 * @param cleaning what is taken out
 * @param language how text is cut into words
 */
public record TextOptions(
    TextFormat format,
    String charset,
    Unit unit,
    String textColumn,
    boolean replies,
    Cleaning cleaning,
    Language language)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Everything found by looking; replies are kept. */
  public static final TextOptions DEFAULT =
      new TextOptions(
          TextFormat.AUTO, "auto", Unit.FILE, "auto", true, Cleaning.AUTO, Language.AUTO);

  /** What is a document in a plain text file. */
  public enum Unit {
    FILE,
    PARAGRAPH,
    LINE
  }

  public TextOptions {
    boolean known = charset.equals("auto") || known(charset);
    if (!known) {
      throw new IllegalArgumentException(
          "charset must be auto or a charset such as utf-8 or big5, got " + charset);
    }
    if (textColumn.isBlank() || textColumn.equals("0")) {
      throw new IllegalArgumentException(
          "text-column must be auto, a name, or a number from 1, got '" + textColumn + "'");
    }
  }

  private static boolean known(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  TextOptions withUnit(Unit other) {
    return new TextOptions(format, charset, other, textColumn, replies, cleaning, language);
  }

  TextOptions withTextColumn(String other) {
    return new TextOptions(format, charset, unit, other, replies, cleaning, language);
  }
}
