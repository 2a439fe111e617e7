package athanor.datasets.text;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The visible text of a web page, a block a line; a document a page, with its title as a label. */
final class HtmlText {
  private static final Set<String> HIDDEN =
      Set.of(
          "head",
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "math",
          "iframe",
          "object",
          "audio",
          "video",
          "canvas",
          "select",
          "textarea",
          "button");

  private static final Set<String> CELLS = Set.of("td", "th", "dt");
  private static final Pattern START =
      Pattern.compile(
          "(?is)\\s*(?:<!--.*?-->\\s*)*(?:<\\?xml[^>]*>\\s*)?<(?:!doctype\\s+html|html|head|body)\\b.*");

  private static final int LOOK = 2000;

  private HtmlText() {}

  static boolean looksLike(String text) {
    return START.matcher(text.substring(0, Math.min(LOOK, text.length()))).matches();
  }

  static Stream<TextRead> read(RawText file, TextOptions options) {
    if (file.text().length() > 4L * options.documents().maxCharacters()) {
      return Stream.of(file.bad("too long", options.documents().tooLong(file.text().length())));
    }
    org.jsoup.nodes.Document page = Jsoup.parse(file.text());
    StringBuilder text = new StringBuilder();
    page.filter(
        new NodeFilter() {
          @Override
          public FilterResult head(Node node, int depth) {
            return open(node, text);
          }

          @Override
          public FilterResult tail(Node node, int depth) {
            close(node, text);
            return FilterResult.CONTINUE;
          }
        });
    Map<String, String> labels = new TreeMap<>(file.labels());
    if (!page.title().isBlank()) {
      labels.put("title", page.title());
    }
    String title = text.isEmpty() ? page.title() : "";
    return Stream.of(new Document(file.id(), file.sourceUri(), title + text, false, 0, labels));
  }

  private static NodeFilter.FilterResult open(Node node, StringBuilder text) {
    if (node instanceof TextNode words) {
      boolean kept = node.parent() instanceof Element parent && parent.closest("pre") != null;
      String said = kept ? words.getWholeText() : words.text();
      boolean atStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
      text.append(!kept && atStart ? said.stripLeading() : said);
    } else if (node instanceof Element element) {
      boolean hidden = HIDDEN.contains(element.normalName()) || element.hasAttr("hidden");
      if (hidden) {
        return NodeFilter.FilterResult.SKIP_ENTIRELY;
      }
      breakLine(element, text);
    }
    return NodeFilter.FilterResult.CONTINUE;
  }

  private static void close(Node node, StringBuilder text) {
    if (node instanceof Element element) {
      if (CELLS.contains(element.normalName())) {
        text.append('\t');
      }
      breakLine(element, text);
    }
  }

  private static void breakLine(Element element, StringBuilder text) {
    boolean breaks =
        element.normalName().equals("br")
            || element.isBlock() && !CELLS.contains(element.normalName());
    if (breaks && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }
}
