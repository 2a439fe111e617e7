package athanor.datasets.text;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Set;
import java.util.TreeSet;

/**
 * How raw items become documents and documents become tokens.
 *
 * @param format format of the files, or found by name and content
 * @param charset name of the charset, or {@code auto}
 * @param documents what of a file is a document
 * @param words how documents become tokens
 */
public record TextOptions(TextFormat format, String charset, Documents documents, Words words)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Longest row or line unless somebody says otherwise: about 800,000 words. */
  public static final int MAX_CHARACTERS = 4 << 20;

  /** Everything found by looking; replies are kept. */
  public static final TextOptions DEFAULT =
      new TextOptions(
          TextFormat.AUTO,
          "auto",
          new Documents(Unit.FILE, "auto", true, MAX_CHARACTERS, Set.of(0)),
          new Words(Cleaning.AUTO, Language.AUTO, false));

  /** What is a document in a plain text file. */
  public enum Unit {
    FILE,
    PARAGRAPH,
    LINE
  }

  /**
   * What of a file is a document.
   *
   * @param unit what is a document in a plain text file
   * @param textColumn name or number from 1 of the column that holds the text in a CSV or TSV file,
   *     name of the member that does in JSON ({@code user.text} for one within another), or {@code
   *     auto}
   * @param replies whether the replies to a post are part of its document
   * @param maxCharacters longest row, line or member that becomes a document; a longer one is an
   *     error. A whole file or page of a wiki is cut at line ends in place of it
   * @param namespaces numbers of the wiki's namespaces whose pages are documents; 0 holds articles
   */
  public record Documents(
      Unit unit, String textColumn, boolean replies, int maxCharacters, Set<Integer> namespaces)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Documents {
      namespaces = new TreeSet<>(namespaces);
      if (maxCharacters < 1) {
        throw new IllegalArgumentException(
            "max-document-characters must be 1 or more, got " + maxCharacters);
      }
      if (textColumn.isBlank() || textColumn.equals("0")) {
        throw new IllegalArgumentException(
            "text-column must be auto, a name, or a number from 1, got '" + textColumn + "'");
      }
    }

    boolean autoColumn() {
      return textColumn.equals("auto");
    }

    /** Why something is too long, with the limit and its option. */
    String tooLong(long characters) {
      return "%,d characters, at most %,d are read (--max-document-characters)"
          .formatted(characters, maxCharacters);
    }
  }

  /**
   * How documents become tokens.
   *
   * @param cleaning what is taken out
   * @param language how text is cut into words
   * @param digits whether digits are letters of words in languages other than Chinese
   */
  public record Words(Cleaning cleaning, Language language, boolean digits)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  public TextOptions {
    boolean known = charset.equals("auto") || known(charset);
    if (!known) {
      throw new IllegalArgumentException(
          "charset must be auto or a charset of Java such as utf-8, gbk or windows-1251, got "
              + charset);
    }
  }

  private static boolean known(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  /** The same for files of a charset. */
  public TextOptions withCharset(String other) {
    return new TextOptions(format, other, documents, words);
  }

  /** The same with other words. */
  TextOptions with(Words other) {
    return new TextOptions(format, charset, documents, other);
  }

  TextOptions withUnit(Unit other) {
    return with(
        new Documents(
            other,
            documents.textColumn,
            documents.replies,
            documents.maxCharacters,
            documents.namespaces));
  }

  TextOptions withTextColumn(String other) {
    return with(
        new Documents(
            documents.unit,
            other,
            documents.replies,
            documents.maxCharacters,
            documents.namespaces));
  }

  TextOptions withMaxCharacters(int other) {
    return with(
        new Documents(
            documents.unit, documents.textColumn, documents.replies, other, documents.namespaces));
  }

  private TextOptions with(Documents other) {
    return new TextOptions(format, charset, other, words);
  }
}
