package athanor.datasets.text;

import athanor.datasets.raw.RawItem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The formats that people keep text in; each knows how to read its documents, lazily. */
public enum TextFormat {
  /** Found by the file's name, and where that says nothing by its first lines. */
  AUTO((file, options) -> detect(file, options).read(file, options)),
  /** Running text; a document a file, paragraph or line. */
  PLAIN(PlainText::read),
  /**
   * Values between commas, semicolons, tabs or bars, quoted cells with line breaks; a document a
   * row.
   */
  CSV(DelimitedText::csv),
  /**
   * JSON: an object a line, arrays of objects wherever they are, the PTT crawler's articles; a
   * document an object.
   */
  JSON(JsonText::read),
  /** {@link #JSON}, whose reader knows the crawler's names as well. */
  PTT_JSON(JsonText::read),
  /** XML, of which the dumps of MediaWiki are read; a document a page. */
  XML(XmlText::read),
  /** Wiki markup; a document a page. */
  WIKI(WikiText::read),
  /** Web pages; a document a page. */
  HTML(HtmlText::read),
  /** {@code word/TAG} or a parsed treebank; a document a file. */
  TAGGED((file, options) -> TaggedText.read(file)),
  /** YAML with {@code conversations}: lists of turns; a document a conversation. */
  YAML((file, options) -> YamlDialogues.read(file)),
  /** Tab-separated values without quotes; a document a row. */
  TSV(DelimitedText::tsv);

  private static final Pattern JSON_START = Pattern.compile("\\s*[\\[{]\\s*[\\[{\"]");
  private static final int LOOK = 4000;

  private final Reader reader;

  TextFormat(Reader reader) {
    this.reader = reader;
  }

  /** How the documents of a file are read. */
  @FunctionalInterface
  private interface Reader {
    Stream<TextRead> read(RawText file, TextOptions options);
  }

  Stream<TextRead> read(RawText file, TextOptions options) {
    return reader.read(file, options);
  }

  /** The name on the command line: lower case with dashes. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static TextFormat detect(RawText file, TextOptions options) {
    String name = file.id().toLowerCase(Locale.ROOT);
    switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv":
        return CSV;
      case "tsv", "tab":
        return TSV;
      case "yaml", "yml":
        return YAML;
      case "json", "jsonl", "ndjson", "geojson":
        return JSON;
      case "xml":
        return HtmlText.looksLike(file.text()) ? HTML : XML;
      case "wiki", "mediawiki", "wikitext":
        return WIKI;
      case "html", "htm", "xhtml":
        return HTML;
      default:
        break;
    }
    // Among one's own tokens there may be any mark, such as a slash or an angle bracket.
    return byContentType(file)
        .orElseGet(() -> options.words().language() == Language.WORDS ? PLAIN : byHead(file));
  }

  private static Optional<TextFormat> byContentType(RawText file) {
    return switch (file.contentType()) {
      case RawItem.WIKI -> Optional.of(WIKI);
      case "text/csv" -> Optional.of(CSV);
      case "text/tab-separated-values" -> Optional.of(TSV);
      case "application/yaml" -> Optional.of(YAML);
      case "application/json" -> Optional.of(JSON);
      case "text/html" -> Optional.of(HTML);
      default -> Optional.empty();
    };
  }

  private static TextFormat byHead(RawText file) {
    String head = file.text().substring(0, Math.min(LOOK, file.text().length()));
    if (HtmlText.looksLike(head)) {
      return HTML;
    }
    if (XmlText.looksLike(file.text())) {
      return XML;
    }
    if (TaggedText.looksTagged(head)) {
      return TAGGED;
    }
    boolean json =
        JSON_START.matcher(head).lookingAt()
            && Columns.TEXTS.stream().anyMatch(text -> head.contains('"' + text + '"'));
    return json ? JSON : PLAIN;
  }
}
