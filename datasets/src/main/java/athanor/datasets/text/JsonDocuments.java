package athanor.datasets.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The documents of a JSON value that was read: an object with text is one; one without is looked
 * through for arrays of objects, wherever they are in it.
 *
 * <p>Text is the member asked for, or else title, content and replies under the names that the PTT
 * crawler and others use. Short members beside it become labels.
 */
final class JsonDocuments {
  private static final Pattern REPLY = Pattern.compile("^(?:(?:Re|Fw|R|F):\\s*)+");
  private static final List<String> TITLES = List.of("article_title", "title");
  private static final List<String> IDS = List.of("article_id", "id");
  private static final int LONGEST_LABEL = 200;
  private static final int DEEPEST = 8;

  private final RawText file;
  private final TextOptions options;
  private long number;

  JsonDocuments(RawText file, TextOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * The documents of a value.
   *
   * @param line number of the line that it begins on, for errors
   * @param around labels of the objects around it
   */
  List<TextRead> of(JsonNode value, long line, Map<String, String> around) {
    List<TextRead> found = new ArrayList<>();
    add(value, line, around, 0, found);
    return found;
  }

  private void add(
      JsonNode value, long line, Map<String, String> around, int depth, List<TextRead> found) {
    if (depth > DEEPEST) {
      found.add(bad(line, "malformed", "nested deeper than %d".formatted(DEEPEST)));
    } else if (value.isTextual()) {
      number++;
      found.add(file.document(number, value.asText()));
    } else if (value.isArray()) {
      value.forEach(element -> add(element, line, around, depth + 1, found));
    } else if (value.isObject()) {
      List<JsonNode> inner = hasText(value) ? List.of() : containers(value);
      Map<String, String> labels = new TreeMap<>(around);
      labels.putAll(labels(value));
      inner.forEach(each -> add(each, line, labels, depth + 1, found));
      if (inner.isEmpty()) {
        found.add(document(value, line, labels));
      }
    }
  }

  private boolean hasText(JsonNode object) {
    return !content(object).isEmpty();
  }

  /** Arrays with objects in them, or without any such array the objects. */
  private List<JsonNode> containers(JsonNode object) {
    List<JsonNode> arrays = new ArrayList<>();
    List<JsonNode> objects = new ArrayList<>();
    for (JsonNode value : object) {
      boolean rows = value.isArray() && value.size() > 0 && value.get(0).isContainerNode();
      if (rows) {
        arrays.add(value);
      } else if (value.isObject() && !value.isEmpty()) {
        objects.add(value);
      }
    }
    if (!first(object, TITLES).isEmpty()) {
      return List.of();
    }
    return arrays.isEmpty() ? objects : arrays;
  }

  private TextRead document(JsonNode object, long line, Map<String, String> labels) {
    number++;
    List<String> parts = new ArrayList<>();
    if (options.documents().autoColumn()) {
      parts.add(REPLY.matcher(first(object, TITLES)).replaceFirst(""));
    }
    parts.add(content(object));
    if (options.documents().autoColumn() && options.documents().replies()) {
      for (JsonNode push : object.path("messages")) {
        parts.add(first(push, List.of("push_content", "content")));
      }
    }
    parts.removeIf(String::isBlank);
    if (parts.isEmpty()) {
      return bad(line, "malformed", noText(object));
    }
    String id = first(object, IDS);
    Map<String, String> all = new TreeMap<>(file.labels());
    all.putAll(labels);
    String whole = file.id() + "#" + (id.isEmpty() ? Long.toString(number) : id);
    return new Document(whole, file.sourceUri(), Document.join(parts), false, 0, all);
  }

  private String noText(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String looked =
        options.documents().autoColumn()
            ? "%s, %s".formatted(String.join(", ", Columns.TEXTS), String.join(", ", TITLES))
            : options.documents().textColumn();
    return "no text under %s; the members are %s; --text-column NAME takes another"
        .formatted(looked, names.stream().limit(50).toList());
  }

  /** The text of an object, empty where it has none. */
  private String content(JsonNode object) {
    if (options.documents().autoColumn()) {
      return first(object, Columns.TEXTS);
    }
    String wanted = options.documents().textColumn();
    JsonNode value = object.path(wanted);
    if (value.isMissingNode() && wanted.contains(".")) {
      value = object.at("/" + wanted.replace('.', '/'));
    }
    return value.isMissingNode() ? first(object, List.of(wanted)) : text(value);
  }

  /** The first member of these names that holds text; capitals make no difference. */
  private static String first(JsonNode object, List<String> names) {
    for (String name : names) {
      String text = text(object.path(name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    Iterator<Map.Entry<String, JsonNode>> members = object.fields();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      String lower = member.getKey().toLowerCase(Locale.ROOT);
      boolean named = names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(lower));
      if (named && !text(member.getValue()).isEmpty()) {
        return text(member.getValue());
      }
    }
    return "";
  }

  /** A string or number; of an array of strings all of them. */
  private static String text(JsonNode value) {
    if (value.isArray() && value.size() > 0 && value.get(0).isTextual()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.asText()));
      return Document.join(parts);
    }
    return value.isTextual() || value.isNumber() ? value.asText() : "";
  }

  private Map<String, String> labels(JsonNode object) {
    Map<String, String> labels = new TreeMap<>();
    object
        .fields()
        .forEachRemaining(
            member -> {
              String name = member.getKey();
              String value = member.getValue().asText();
              boolean text = Columns.TEXTS.contains(name) || TITLES.contains(name);
              boolean label =
                  !text && !IDS.contains(name) && !name.equals(options.documents().textColumn());
              if (label && member.getValue().isValueNode() && value.length() <= LONGEST_LABEL) {
                labels.put(name, value);
              }
            });
    return labels;
  }

  /** A value that gave no document. */
  BadText bad(long line, String reason, String detail) {
    return new BadText(file.id() + "#line-" + line, reason, "line %d: %s".formatted(line, detail));
  }
}
