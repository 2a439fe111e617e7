package athanor.datasets.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * JSON: an array, an object a line, objects in a row, or an object that holds arrays of them, read
 * one at a time. A broken one is an error with its line, and reading goes on at the next.
 */
final class JsonText implements Iterator<TextRead> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Lines looked at to tell an object a line from one over many. */
  private static final int LOOK_LINES = 20;

  private final RawText file;
  private final String text;
  private final TextOptions options;
  private final JsonDocuments documents;
  private final boolean byLine;
  private final Deque<TextRead> found = new ArrayDeque<>();
  private int at;
  private long line = 1;
  private int lineAt;
  private long arrays;
  private boolean opened;
  private boolean any;

  private JsonText(RawText file, TextOptions options) {
    this.file = file;
    this.text = file.text();
    this.options = options;
    this.documents = new JsonDocuments(file, options);
    this.byLine = byLine(text);
  }

  static Stream<TextRead> read(RawText file, TextOptions options) {
    return Reads.stream(new JsonText(file, options));
  }

  private static boolean byLine(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(LOOK_LINES).toList();
    long whole = lines.stream().filter(line -> line.startsWith("{") && line.endsWith("}")).count();
    return lines.size() > 1 && whole * 2 >= lines.size();
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && at < text.length()) {
      if (byLine) {
        line();
      } else {
        value();
      }
    }
    if (found.isEmpty() && !any) {
      found.add(file.bad("malformed", "JSON without an object or a text in it"));
    }
    any |= !found.isEmpty();
    return !found.isEmpty();
  }

  @Override
  public TextRead next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.poll();
  }

  private void line() {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    int from = at;
    at = Math.min(text.length(), end + 1);
    if (end - from > options.documents().maxCharacters()) {
      tooLong(from, end - from);
    } else if (!text.substring(from, end).isBlank()) {
      take(from, end);
    }
  }

  /** The next value: into arrays, over what closes them, and an object or a string as it is. */
  private void value() {
    at = JsonCut.skip(text, at);
    if (at == text.length()) {
      return;
    }
    char c = text.charAt(at);
    if (c == '{') {
      object();
    } else if (c == '"') {
      string();
    } else if (c == '[' || c == ']' || c == '}') {
      arrays += c == '[' ? 1 : 0;
      at++;
    } else {
      at = JsonCut.end(text, at, 0);
    }
  }

  private void object() {
    int from = at;
    int end = JsonCut.end(text, from, options.documents().maxCharacters());
    if (end >= 0) {
      at = end;
      take(from, end);
    } else if (arrays == 0 && !opened && opens(from)) {
      // Larger than a document, or broken off: its members are looked at one by one.
      opened = true;
      at = from + 1;
    } else if (end == JsonCut.TOO_LONG) {
      int whole = JsonCut.end(text, from, Long.MAX_VALUE);
      at = whole < 0 ? JsonCut.next(text, from) : whole;
      tooLong(from, at - from);
    } else {
      at = JsonCut.next(text, from);
      String why =
          at == text.length() ? "breaks off before its end" : "a string without its closing quote";
      found.add(documents.bad(lineOf(from), "malformed", "an object that is broken: " + why));
    }
  }

  /** Whether an object holds an array of objects before any broken string. */
  private boolean opens(int from) {
    int i = from + 1;
    while (i < text.length()) {
      i = JsonCut.skip(text, i);
      if (i == text.length() || text.charAt(i) == '}') {
        return false;
      }
      if (text.charAt(i) == '[') {
        int inner = JsonCut.skip(text, i + 1);
        return inner < text.length() && text.charAt(inner) == '{';
      }
      int end = JsonCut.end(text, i, options.documents().maxCharacters());
      if (end < 0) {
        return false;
      }
      i = end;
    }
    return false;
  }

  /** A string is a document in an array, and a member's name or value in an opened object. */
  private void string() {
    int from = at;
    int end = JsonCut.end(text, from, options.documents().maxCharacters());
    if (end == JsonCut.TOO_LONG) {
      int whole = JsonCut.end(text, from, Long.MAX_VALUE);
      at = whole < 0 ? text.length() : whole;
      tooLong(from, at - from);
    } else if (end == JsonCut.BROKEN) {
      int newline = text.indexOf('\n', from);
      at = newline < 0 ? text.length() : newline + 1;
      found.add(documents.bad(lineOf(from), "malformed", "a string without its closing quote"));
    } else {
      at = end;
      if (!opened) {
        take(from, end);
      }
    }
  }

  private void take(int from, int end) {
    long number = lineOf(from);
    try {
      JsonNode value = JSON.readTree(text.substring(from, end));
      found.addAll(documents.of(value, number, Map.of()));
    } catch (JsonProcessingException e) {
      found.add(documents.bad(number, "malformed", e.getOriginalMessage()));
    }
  }

  private void tooLong(int from, long length) {
    found.add(documents.bad(lineOf(from), "too long", options.documents().tooLong(length)));
  }

  /** Number of the line of a position; positions come in rising order. */
  private long lineOf(int position) {
    for (; lineAt < position; lineAt++) {
      line += text.charAt(lineAt) == '\n' ? 1 : 0;
    }
    return line;
  }
}
