package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The formats that pairs of texts are kept in. */
public enum PairFormat {
  /** Found by the file's name; a file of another name is a headline with its article. */
  AUTO {
    @Override
    Stream<TextRead> read(RawText file, PairOptions options) {
      return detect(file).read(file, options);
    }
  },
  /** A file a pair: line 1 is the target, the rest is the source. */
  HEADLINE {
    @Override
    Stream<TextRead> read(RawText file, PairOptions options) {
      String text = file.text().strip();
      int end = text.indexOf('\n');
      String title = end < 0 ? text : text.substring(0, end);
      String body = end < 0 ? "" : text.substring(end + 1);
      return Stream.of(pair(file, file.id(), body, title));
    }
  },
  /**
   * YAML with {@code conversations}: the first turn of each is the source, and each turn after it a
   * target, as ChatterBot keeps several answers to a question.
   */
  YAML {
    @Override
    Stream<TextRead> read(RawText file, PairOptions options) {
      return YamlDialogues.read(file).flatMap(read -> turns(file, read));
    }
  },
  /** JSON: an object a line or arrays of objects; the PTT crawler's articles. */
  JSON {
    @Override
    Stream<TextRead> read(RawText file, PairOptions options) {
      return new JsonPairs(file, options).read();
    }
  },
  /** Tab-separated values without quotes. */
  TSV {
    @Override
    Stream<TextRead> read(RawText file, PairOptions options) {
      return TablePairs.read(file, Dialect.tsv(file.text()), options);
    }
  },
  /** Values between commas, semicolons or bars, in quotes where needed. */
  CSV {
    @Override
    Stream<TextRead> read(RawText file, PairOptions options) {
      return TablePairs.read(file, Dialect.csv(file.text()), options);
    }
  };

  abstract Stream<TextRead> read(RawText file, PairOptions options);

  private static PairFormat detect(RawText file) {
    String name = file.id().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "yaml", "yml" -> YAML;
      case "json", "jsonl", "ndjson" -> JSON;
      case "tsv", "tab" -> TSV;
      case "csv" -> CSV;
      default -> HEADLINE;
    };
  }

  /** A pair, or what is missing of it. */
  static TextRead pair(RawText file, String id, String source, String target) {
    if (source.isBlank() || target.isBlank()) {
      return new BadText(
          id,
          "empty",
          "the %s is empty, the %s has %,d characters"
              .formatted(
                  source.isBlank() ? "source" : "target",
                  source.isBlank() ? "target" : "source",
                  Math.max(source.strip().length(), target.strip().length())));
    }
    return new TextPair(id, file.sourceUri(), source.strip(), target.strip());
  }

  private static Stream<TextRead> turns(RawText file, TextRead read) {
    if (!(read instanceof Document document)) {
      return Stream.of(read);
    }
    String[] turns = document.text().split(String.valueOf(Document.BREAK), -1);
    List<TextRead> pairs = new ArrayList<>();
    for (int i = 1; i < turns.length; i++) {
      pairs.add(pair(file, document.id() + "." + i, turns[0], turns[i]));
    }
    if (pairs.isEmpty()) {
      pairs.add(new BadText(document.id(), "empty", "a conversation of one turn"));
    }
    return pairs.stream();
  }
}
