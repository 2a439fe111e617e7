package athanor.datasets.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The formats that people keep text in; each knows how to read its documents, lazily. */
public enum TextFormat {
  /** Found by the file's name, and where that says nothing by its first lines. */
  AUTO {
    @Override
    Stream<TextRead> read(RawText file, TextOptions options) {
      return detect(file).read(file, options);
    }
  },
  /** Running text; a document a file, paragraph or line. */
  PLAIN {
    @Override
    Stream<TextRead> read(RawText file, TextOptions options) {
      return PlainText.read(file, options.unit());
    }
  },
  /** Comma-separated values, quoted cells with line breaks; a document a row. */
  CSV {
    @Override
    Stream<TextRead> read(RawText file, TextOptions options) {
      return DelimitedText.csv(file, options.textColumn());
    }
  },
  /** JSON of the common PTT crawler, or lines of such objects; a document an article. */
  PTT_JSON {
    @Override
    Stream<TextRead> read(RawText file, TextOptions options) {
      return PttJson.read(file, options.replies());
    }
  },
  /** {@code word/TAG} or a parsed treebank; a document a file. */
  TAGGED {
    @Override
    Stream<TextRead> read(RawText file, TextOptions options) {
      return TaggedText.read(file);
    }
  },
  /** YAML with {@code conversations}: lists of turns; a document a conversation. */
  YAML {
    @Override
    Stream<TextRead> read(RawText file, TextOptions options) {
      return YamlDialogues.read(file);
    }
  },
  /** Tab-separated values without quotes; a document a row. */
  TSV {
    @Override
    Stream<TextRead> read(RawText file, TextOptions options) {
      return DelimitedText.tsv(file, options.textColumn());
    }
  };

  private static final Pattern JSON_START = Pattern.compile("\\s*[\\[{]\\s*[\\[{\"]");
  private static final int LOOK = 4000;

  abstract Stream<TextRead> read(RawText file, TextOptions options);

  /** The name on the command line: lower case with dashes. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static TextFormat detect(RawText file) {
    switch (file.contentType()) {
      case "text/csv":
        return CSV;
      case "text/tab-separated-values":
        return TSV;
      case "application/yaml":
        return YAML;
      case "application/json":
        return PTT_JSON;
      default:
        break;
    }
    String head = file.text().substring(0, Math.min(LOOK, file.text().length()));
    if (TaggedText.looksTagged(head)) {
      return TAGGED;
    }
    boolean json = JSON_START.matcher(head).lookingAt() && head.contains("\"content\"");
    return json ? PTT_JSON : PLAIN;
  }
}
