package athanor.datasets.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** XML: a dump of MediaWiki gives its pages, any other is refused with the way out. */
final class XmlText {
  private static final Pattern ROOT =
      Pattern.compile(
          "\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<([A-Za-z_][\\w:.-]*)[^<]*",
          Pattern.DOTALL);

  private static final int LOOK = 4000;

  private XmlText() {}

  /** Whether a text says that it is XML, or begins with an element and ends with its end. */
  static boolean looksLike(String text) {
    String head = text.substring(0, Math.min(LOOK, text.length()));
    Matcher root = ROOT.matcher(head);
    if (!root.lookingAt()) {
      return head.stripLeading().startsWith("<?xml");
    }
    String tail = text.substring(Math.max(0, text.length() - 200)).strip();
    return head.stripLeading().startsWith("<?xml")
        || root.group(1).equals("mediawiki")
        || tail.endsWith("</" + root.group(1) + ">");
  }

  static Stream<TextRead> read(RawText file, TextOptions options) {
    String head = file.text().substring(0, Math.min(LOOK, file.text().length()));
    return head.contains("<mediawiki")
        ? WikiText.dump(file, options)
        : Stream.of(file.bad("format not read", UnreadFormat.XML.detail()));
  }
}
