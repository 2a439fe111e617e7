package athanor.datasets.text;

import athanor.datasets.text.TextOptions.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Running text. */
final class PlainText {
  /** Characters after which a file is cut, at a line's end, into documents that fit into a row. */
  static final int CUT = 1 << 20;

  private static final Pattern PARAGRAPH = Pattern.compile("\\R[ \\t]*\\R\\s*");

  private PlainText() {}

  static Stream<TextRead> read(RawText file, TextOptions options) {
    if (options.documents().unit() == Unit.FILE) {
      return whole(file);
    }
    AtomicLong number = new AtomicLong();
    Stream<String> parts =
        options.documents().unit() == Unit.LINE
            ? file.text().lines()
            : PARAGRAPH.splitAsStream(file.text());
    return parts
        .filter(part -> !part.isBlank())
        .map(part -> part(file, number.incrementAndGet(), part, options));
  }

  private static TextRead part(RawText file, long number, String part, TextOptions options) {
    return part.length() <= options.documents().maxCharacters()
        ? file.document(number, part)
        : new BadText(
            file.id() + "#" + number, "too long", options.documents().tooLong(part.length()));
  }

  static Stream<TextRead> whole(RawText file) {
    if (file.text().length() <= CUT) {
      return Stream.of(file.whole(file.text(), false));
    }
    List<TextRead> parts = new ArrayList<>();
    int from = 0;
    while (from < file.text().length()) {
      int to = end(file.text(), from);
      parts.add(file.document(parts.size() + 1, file.text().substring(from, to)));
      from = to;
    }
    return parts.stream();
  }

  private static int end(String text, int from) {
    if (text.length() - from <= CUT) {
      return text.length();
    }
    int line = text.lastIndexOf('\n', from + CUT - 1);
    if (line > from) {
      return line + 1;
    }
    int space = text.lastIndexOf(' ', from + CUT - 1);
    int hard = from + CUT - (Character.isHighSurrogate(text.charAt(from + CUT - 1)) ? 1 : 0);
    return space > from ? space + 1 : hard;
  }
}
