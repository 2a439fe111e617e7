package athanor.datasets.wiki;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The tags of a wiki text: those of HTML and those of MediaWiki's extensions. Not thread-safe. */
final class Tags {
  /** Whose inside is text as it is. */
  private static final Set<String> KEPT = Set.of("nowiki", "pre");

  /** Whose inside is no running text. */
  private static final Set<String> DROPPED =
      Set.of(
          "ref",
          "references",
          "math",
          "chem",
          "ce",
          "score",
          "source",
          "syntaxhighlight",
          "gallery",
          "timeline",
          "hiero",
          "graph",
          "imagemap",
          "categorytree",
          "inputbox",
          "templatestyles",
          "templatedata",
          "mapframe",
          "maplink",
          "indicator",
          "dynamicpagelist",
          "script",
          "style",
          "code",
          "table");

  private static final Set<String> BREAKS =
      Set.of(
          "br",
          "p",
          "div",
          "li",
          "ul",
          "ol",
          "dl",
          "dd",
          "dt",
          "hr",
          "tr",
          "td",
          "th",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "center",
          "poem",
          "section");

  private static final Set<String> PLAIN =
      Set.of(
          "b",
          "i",
          "u",
          "s",
          "em",
          "strong",
          "small",
          "big",
          "sub",
          "sup",
          "span",
          "font",
          "tt",
          "del",
          "ins",
          "strike",
          "abbr",
          "cite",
          "dfn",
          "q",
          "kbd",
          "samp",
          "var",
          "bdi",
          "bdo",
          "ruby",
          "rb",
          "rt",
          "rp",
          "rtc",
          "wbr",
          "mark",
          "data",
          "time",
          "noinclude",
          "includeonly",
          "onlyinclude",
          "thead",
          "tbody",
          "caption",
          "translate",
          "languages",
          "a",
          "tvar",
          "label",
          "phonos",
          "nobr",
          "link",
          "meta",
          "lang");

  private static final int LONGEST_NAME = 20;
  private static final int LONGEST_TAG = 2000;

  private final String text;
  private final Set<String> neverClosed = new HashSet<>();

  Tags(String text) {
    this.text = text;
  }

  /** What a tag is to a reader. */
  enum Kind {
    /** No tag at all. */
    NONE,
    /** A line break. */
    BREAK,
    /** Nothing; what it encloses is text. */
    PLAIN,
    /** Its inside is text without markup. */
    KEPT,
    /** It and its inside are no text. */
    DROPPED
  }

  /**
   * A tag.
   *
   * @param kind what it is
   * @param open behind the tag itself
   * @param inside end of what it encloses, where that is kept or dropped
   * @param end behind all of it
   */
  record Tag(Kind kind, int open, int inside, int end) {}

  /** The tag or comment that begins here. */
  Tag at(int at) {
    if (text.startsWith("<!--", at)) {
      int end = text.indexOf("-->", at + 4);
      int behind = end < 0 ? text.length() : end + 3;
      return new Tag(Kind.DROPPED, behind, behind, behind);
    }
    boolean closing = at + 1 < text.length() && text.charAt(at + 1) == '/';
    String name = name(at + (closing ? 2 : 1));
    int end = name.isEmpty() ? -1 : tagEnd(at);
    if (end < 0) {
      return new Tag(Kind.NONE, at + 1, at + 1, at + 1);
    }
    boolean empty = text.charAt(end - 2) == '/';
    if (KEPT.contains(name) || DROPPED.contains(name)) {
      return whole(name, KEPT.contains(name) ? Kind.KEPT : Kind.DROPPED, end, closing || empty);
    }
    Kind kind = BREAKS.contains(name) ? Kind.BREAK : PLAIN.contains(name) ? Kind.PLAIN : Kind.NONE;
    return kind == Kind.NONE ? new Tag(kind, at + 1, at + 1, at + 1) : new Tag(kind, end, end, end);
  }

  /** Behind a comment or a tag whose inside has no brackets, or not on at all. */
  int literalEnd(int at) {
    Tag tag = at(at);
    return tag.kind() == Kind.KEPT || tag.kind() == Kind.DROPPED ? tag.end() : at;
  }

  private Tag whole(String name, Kind kind, int open, boolean alone) {
    int inside = alone || neverClosed.contains(name) ? -1 : closing(name, open);
    if (inside < 0) {
      if (!alone) {
        neverClosed.add(name);
      }
      return new Tag(Kind.PLAIN, open, open, open);
    }
    int end = text.indexOf('>', inside);
    return new Tag(kind, open, inside, end < 0 ? text.length() : end + 1);
  }

  private int closing(String name, int from) {
    for (int i = text.indexOf("</", from); i >= 0; i = text.indexOf("</", i + 2)) {
      if (text.regionMatches(true, i + 2, name, 0, name.length())) {
        return i;
      }
    }
    return -1;
  }

  private String name(int from) {
    int i = from;
    while (i < text.length() && i - from < LONGEST_NAME && isLetter(text.charAt(i))) {
      i++;
    }
    return text.substring(Math.min(from, i), i).toLowerCase(Locale.ROOT);
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '1' && c <= '6';
  }

  /** Behind the tag's {@code >}, or -1 where it is too far or another tag begins before it. */
  private int tagEnd(int at) {
    for (int i = at + 1; i < Math.min(text.length(), at + LONGEST_TAG); i++) {
      char c = text.charAt(i);
      if (c == '>') {
        return i + 1;
      }
      if (c == '<') {
        return -1;
      }
    }
    return -1;
  }
}
