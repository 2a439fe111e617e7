package athanor.datasets.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pairs that are members of JSON objects. */
final class JsonPairs {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int DEEPEST = 8;

  private final RawText file;
  private final PairOptions options;
  private final List<TextRead> found = new ArrayList<>();
  private long number;

  JsonPairs(RawText file, PairOptions options) {
    this.file = file;
    this.options = options;
  }

  Stream<TextRead> read() {
    List<String> lines = file.text().lines().map(String::strip).toList();
    boolean byLine =
        lines.size() > 1
            && lines.stream().limit(20).filter(line -> line.startsWith("{")).count() > 1
            && lines.get(0).endsWith("}");
    if (byLine) {
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isEmpty()) {
          take(lines.get(i), i + 1);
        }
      }
    } else {
      take(file.text(), 1);
    }
    return found.stream();
  }

  private void take(String json, int line) {
    try {
      add(JSON.readTree(json), line, 0);
    } catch (JsonProcessingException e) {
      number++;
      found.add(
          new BadText(
              file.id() + "#" + number,
              "malformed",
              "line %d: %s".formatted(line, e.getOriginalMessage())));
    }
  }

  /** Arrays and objects without texts are looked through for objects with texts. */
  private void add(JsonNode value, int line, int depth) {
    if (depth > DEEPEST || !value.isContainerNode()) {
      return;
    }
    if (value.isArray() || !isPair(value) && holdsObjects(value)) {
      value.forEach(element -> add(element, line, depth + 1));
      return;
    }
    number++;
    String id = file.id() + "#" + number;
    String source = text(value, options.source(), sources());
    if (options.target().equals(PairOptions.PUSHES)) {
      int push = 0;
      for (JsonNode each : value.path("messages")) {
        push++;
        String said = text(each, "auto", List.of("push_content", "content"));
        found.add(PairFormat.pair(file, id + "." + push, source, said));
      }
    } else {
      String target = text(value, options.target(), targets());
      found.add(PairFormat.pair(file, id, source, target));
    }
  }

  private boolean isPair(JsonNode object) {
    return !text(object, options.source(), sources()).isEmpty();
  }

  private static boolean holdsObjects(JsonNode object) {
    for (JsonNode value : object) {
      if (value.isObject() || value.isArray() && value.path(0).isContainerNode()) {
        return true;
      }
    }
    return false;
  }

  /** Replies answer the post's title; titles sum up its content. */
  private List<String> sources() {
    return options.target().equals(PairOptions.PUSHES)
        ? List.of("article_title", "title")
        : TablePairs.SOURCES;
  }

  private static List<String> targets() {
    List<String> all = new ArrayList<>(List.of("article_title"));
    all.addAll(TablePairs.TARGETS);
    return all;
  }

  private static String text(JsonNode object, String wanted, List<String> known) {
    if (!wanted.equals("auto")) {
      JsonNode value = object.path(wanted);
      return value.isValueNode() ? value.asText().strip() : "";
    }
    for (String name : known) {
      JsonNode value = object.path(name);
      if (value.isTextual() && !value.asText().isBlank()) {
        return value.asText().strip();
      }
    }
    return "";
  }
}
