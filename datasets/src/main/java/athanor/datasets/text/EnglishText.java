package athanor.datasets.text;

import java.util.Set;

/**
 * English words: runs of {@code [a-z']} of the lower-cased text, as word2vec's peers count them.
 *
 * <p>A sentence ends at {@code . ! ?} before white space (not after a title such as {@code Mr}), at
 * a blank line, at a line break before anything but a small letter, and at {@link Document#BREAK}.
 */
final class EnglishText {
  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "dr", "st", "prof", "sen", "rep", "gen", "gov", "jr", "vs", "no");

  private EnglishText() {}

  static Tokens tokens(String text) {
    Tokens tokens = new Tokens();
    StringBuilder word = new StringBuilder();
    String last = "";
    for (int i = 0; i < text.length(); i++) {
      char c = lower(text.charAt(i));
      if (isWord(c)) {
        word.append(c);
        continue;
      }
      if (!word.isEmpty()) {
        last = word.toString();
        tokens.add(last);
        word.setLength(0);
      }
      if (ends(text, i, last)) {
        tokens.endSentence();
      }
    }
    if (!word.isEmpty()) {
      tokens.add(word.toString());
    }
    tokens.endSentence();
    return tokens;
  }

  static boolean isWord(char lower) {
    return lower >= 'a' && lower <= 'z' || lower == '\'';
  }

  static char lower(char c) {
    return c == '\u2019' ? '\'' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private static boolean ends(String text, int at, String last) {
    char c = text.charAt(at);
    if (c == Document.BREAK) {
      return true;
    }
    if (c == '.' || c == '!' || c == '?') {
      boolean before = at + 1 == text.length() || isSpace(text.charAt(at + 1));
      return before && !(c == '.' && isTitle(text, at, last));
    }
    return c == '\n' && !goesOn(text, at + 1);
  }

  /** Whether the full stop belongs to the word right before it: a title or an initial. */
  private static boolean isTitle(String text, int at, String last) {
    boolean adjacent = at > 0 && isWord(lower(text.charAt(at - 1)));
    return adjacent && (TITLES.contains(last) || last.length() == 1 && !last.equals("i"));
  }

  private static boolean goesOn(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return false;
      }
      if (!isSpace(c)) {
        return c >= 'a' && c <= 'z';
      }
    }
    return false;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || Character.isWhitespace(c);
  }
}
