package athanor.datasets.wiki;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of a wiki in its last revision.
 *
 * @param id number of the page
 * @param title its title with the namespace before it
 * @param namespace number of the namespace, 0 for articles
 * @param redirect title that it leads on to, empty where it is a page of its own
 * @param model what its text is written in, {@code wikitext} for nearly all
 * @param text text with markup
 */
public record WikiPage(
    String id, String title, int namespace, String redirect, String model, String text) {
  private static final Pattern ENTITY =
      Pattern.compile("&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|\\w{1,40});");
  private static final Pattern REDIRECT = Pattern.compile("<redirect(?:\\s+title=\"([^\"]*)\")?");
  private static final Pattern LEADS_ON =
      Pattern.compile(
          "(?i)\\s*#(?:redirect|重定向|重新導向|weiterleitung|redirection|redirección|転送|넘겨주기"
              + "|перенаправление)\\s*:?\\s*\\[\\[([^\\]|]+).*",
          Pattern.DOTALL);

  /**
   * Reads a {@code page} element.
   *
   * @throws IllegalArgumentException where it has no title, or an entity that XML has not
   */
  public static WikiPage of(byte[] element) {
    String page = new String(element, StandardCharsets.UTF_8);
    int revision = page.indexOf("<revision");
    String head = revision < 0 ? page : page.substring(0, revision);
    String title =
        field(head, "title")
            .orElseThrow(() -> new IllegalArgumentException("a page without title"));
    int namespace =
        field(head, "ns").filter(ns -> ns.matches("-?[0-9]{1,6}")).map(Integer::parseInt).orElse(0);
    // The revisions of a page with its history are in the order of their time.
    int last = Math.max(0, page.lastIndexOf("<revision"));
    String latest = page.substring(last);
    String text = text(latest);
    Matcher redirect = REDIRECT.matcher(head);
    String to = redirect.find() ? unescaped(String.valueOf(redirect.group(1))) : leadsOn(text);
    return new WikiPage(
        field(head, "id").orElse(""),
        unescaped(title),
        namespace,
        to,
        field(latest, "model").orElse("wikitext"),
        text);
  }

  private static String leadsOn(String text) {
    if (text.stripLeading().startsWith("#")) {
      Matcher leads = LEADS_ON.matcher(text.substring(0, Math.min(500, text.length())));
      return leads.matches() ? leads.group(1) : "";
    }
    return "";
  }

  /** Title of a page of which only the first bytes are there, for errors. */
  public static String titleOf(byte[] head) {
    return field(new String(head, StandardCharsets.UTF_8), "title").orElse("a page without title");
  }

  private static Optional<String> field(String xml, String name) {
    int from = xml.indexOf("<" + name + ">");
    int end = xml.indexOf("</" + name + ">", Math.max(0, from));
    return from < 0 || end < 0
        ? Optional.empty()
        : Optional.of(xml.substring(from + name.length() + 2, end).strip());
  }

  private static String text(String revision) {
    int from = revision.indexOf("<text");
    int open = from < 0 ? -1 : revision.indexOf('>', from);
    if (open < 0 || revision.charAt(open - 1) == '/') {
      return "";
    }
    int end = revision.indexOf("</text>", open);
    return unescaped(revision.substring(open + 1, end < 0 ? revision.length() : end));
  }

  /** Text with the entities of XML as characters; there are no others, and none is expanded. */
  static String unescaped(String xml) {
    if (xml.indexOf('&') < 0) {
      return xml;
    }
    StringBuilder text = new StringBuilder(xml.length());
    Matcher entity = ENTITY.matcher(xml);
    int from = 0;
    while (entity.find()) {
      text.append(xml, from, entity.start()).append(character(entity.group(1)));
      from = entity.end();
    }
    return text.append(xml, from, xml.length()).toString();
  }

  private static String character(String name) {
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> {
        if (name.charAt(0) != '#') {
          throw new IllegalArgumentException(
              "entity &%s; is none of XML's own; those of a DOCTYPE are refused".formatted(name));
        }
        boolean hex = name.charAt(1) == 'x';
        int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        yield Character.isValidCodePoint(code) ? Character.toString(code) : "\ufffd";
      }
    };
  }
}
