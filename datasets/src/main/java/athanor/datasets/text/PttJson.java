package athanor.datasets.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Articles as the common PTT crawler writes them: an object with {@code articles}, an array of
 * articles, one article, or an article a line; read one article at a time.
 *
 * <p>An article has {@code article_title} (or {@code title}), {@code content} (or {@code body},
 * {@code text}) and {@code messages} with {@code push_content}.
 */
final class PttJson implements Iterator<TextRead> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REPLY = Pattern.compile("^(?:(?:Re|Fw|R|F):\\s*)+");

  private final RawText file;
  private final boolean replies;
  private final JsonParser parser;
  private long number;
  private TextRead next;
  private boolean ended;

  private PttJson(RawText file, boolean replies) throws IOException {
    this.file = file;
    this.replies = replies;
    this.parser = new JsonFactory(JSON).createParser(file.text());
  }

  static Stream<TextRead> read(RawText file, boolean replies) {
    try {
      PttJson articles = new PttJson(file, replies);
      return StreamSupport.stream(
          Spliterators.spliteratorUnknownSize(articles, Spliterator.ORDERED), false);
    } catch (IOException e) {
      return Stream.of(file.bad("malformed", e.getMessage()));
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      try {
        advance();
      } catch (IOException e) {
        ended = true;
        next = file.bad("malformed", e.getMessage().lines().findFirst().orElse("JSON"));
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

  /** Goes into objects that hold {@code articles} and into arrays; takes any other object. */
  private void advance() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      ended = true;
      next = number == 0 ? file.bad("malformed", "JSON without articles") : null;
    } else if (token == JsonToken.START_OBJECT) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.FIELD_NAME && parser.currentName().equals("articles")) {
        return;
      }
      next = document(object(first));
    }
  }

  /** The rest of an object whose first field's name was read. */
  private JsonNode object(JsonToken first) throws IOException {
    var node = JSON.createObjectNode();
    for (JsonToken at = first; at == JsonToken.FIELD_NAME; at = parser.nextToken()) {
      String name = parser.currentName();
      parser.nextToken();
      node.set(name, JSON.readTree(parser));
    }
    return node;
  }

  private TextRead document(JsonNode article) {
    number++;
    String content = text(article, "content", "body", "text");
    String title = REPLY.matcher(text(article, "article_title", "title")).replaceFirst("");
    List<String> parts = new ArrayList<>();
    parts.add(title);
    parts.add(content);
    if (replies) {
      article.path("messages").forEach(push -> parts.add(text(push, "push_content", "content")));
    }
    parts.removeIf(String::isBlank);
    if (parts.isEmpty()) {
      return new BadText(
          file.id() + "#" + number, "malformed", "an article without title and content");
    }
    String id = text(article, "article_id", "id");
    Map<String, String> labels = new TreeMap<>(file.labels());
    for (String name : List.of("board", "author", "date")) {
      if (article.path(name).isTextual()) {
        labels.put(name, article.path(name).asText());
      }
    }
    String whole = file.id() + "#" + (id.isEmpty() ? Long.toString(number) : id);
    return new Document(whole, file.sourceUri(), Document.join(parts), false, 0, labels);
  }

  private static String text(JsonNode node, String... names) {
    for (String name : names) {
      if (node.path(name).isTextual() || node.path(name).isNumber()) {
        return node.path(name).asText();
      }
    }
    return "";
  }
}
