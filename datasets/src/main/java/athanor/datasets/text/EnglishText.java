package athanor.datasets.text;

import java.util.Set;

/**
 * Words of every script: runs of letters in lower case, with apostrophes within them ({@code
 * don't}, and {@code ’} as well). Quote marks around words are no part of them. Scripts that put no
 * blanks between words are cut further: Han by the {@link ChineseSegmenter}, kana and Thai by
 * {@link UnspacedText}.
 *
 * <p>A sentence ends at {@code . ! ?} before white space (not after a title such as {@code Mr}), at
 * {@code 。！？}, at a blank line, at a line break before anything but a small letter, and at {@link
 * Document#BREAK}.
 */
final class EnglishText {
  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "dr", "st", "prof", "sen", "rep", "gen", "gov", "jr", "vs", "no");

  private final boolean digits;
  private final boolean japanese;

  /**
   * A way to cut.
   *
   * @param digits whether digits are letters, so that {@code mp3}, {@code 1984} and {@code 3.14}
   *     are words; without them {@code mp} is left of the first
   * @param japanese whether Han are part of Japanese words
   */
  EnglishText(boolean digits, boolean japanese) {
    this.digits = digits;
    this.japanese = japanese;
  }

  Tokens tokens(String text) {
    Tokens tokens = new Tokens();
    add(text, tokens);
    tokens.endSentence();
    return tokens;
  }

  /** Adds the words of a text; its last sentence is left open. */
  void add(String text, Tokens tokens) {
    String last = "";
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isLetter(c, text, i)) {
        int ascii = asciiEnd(text, i);
        int to = wordEnd(text, i, ascii);
        last = ascii == to && small(text, i, to) ? text.substring(i, to) : lower(text, i, to);
        switch (script(c)) {
          case HAN -> ChineseSegmenter.segment(last).forEach(tokens::add);
          case SPACED -> tokens.add(last);
          default -> UnspacedText.words(last).forEach(tokens::add);
        }
        i = to;
      } else {
        if (ends(text, i, last)) {
          tokens.endSentence();
        }
        i++;
      }
    }
  }

  /** Where the letters of ASCII end that begin here: most words are nothing else. */
  private int asciiEnd(String text, int from) {
    int i = from;
    while (i < text.length() && isAsciiLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean isAsciiLetter(char c) {
    return isAscii(c) || digits && c >= '0' && c <= '9';
  }

  /** What cuts the run of letters that a character is part of. */
  private UnspacedText.Script script(char c) {
    UnspacedText.Script script = UnspacedText.script(c);
    return japanese && script == UnspacedText.Script.HAN ? UnspacedText.Script.KANA : script;
  }

  private static boolean isAscii(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** Where the word that begins here ends: at the latest before another kind of script. */
  private int wordEnd(String text, int from, int ascii) {
    UnspacedText.Script script = script(text.charAt(from));
    int i = Math.max(from + 1, ascii);
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean goesOn =
          isLetter(c, text, i)
              ? Character.isLowSurrogate(c) || script(c) == script
              : within(text, i);
      if (!goesOn) {
        break;
      }
      i++;
    }
    return i;
  }

  private boolean isLetter(char c, String text, int at) {
    if (c < 0x80) {
      return isAsciiLetter(c);
    }
    if (Character.isSurrogate(c)) {
      return Han.pairIsLetter(text, at);
    }
    return Character.isLetter(c) || digits && Character.isDigit(c);
  }

  /** Marks on letters, joiners that {@link VisibleText} left, and apostrophes between letters. */
  private boolean within(String text, int at) {
    char c = text.charAt(at);
    if (c == '.' || c == ',') {
      return digits && isDigit(text, at - 1) && isDigit(text, at + 1);
    }
    if (c < 0x80 && c != '\'') {
      return false;
    }
    boolean before = at + 1 < text.length() && isLetter(text.charAt(at + 1), text, at + 1);
    if (isApostrophe(c)) {
      return before && !Han.is(text.charAt(at + 1)) && !Han.is(text.charAt(at - 1));
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || (c == '\u200c' || c == '\u200d') && before;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  static boolean isApostrophe(char c) {
    return c == '\''
        || c == '\u2019'
        || c == '\u2018'
        || c == '\u00b4'
        || c == '\u02bc'
        || c == '\uff07';
  }

  private static boolean small(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < 'a') {
        return false;
      }
    }
    return true;
  }

  private static String lower(String text, int from, int to) {
    StringBuilder word = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        word.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      } else {
        word.append(isApostrophe(c) ? '\'' : Character.toLowerCase(c));
      }
    }
    return word.toString();
  }

  private boolean ends(String text, int at, String last) {
    char c = text.charAt(at);
    if (c == Document.BREAK || c == '。' || c == '！' || c == '？') {
      return true;
    }
    if (c == '.' || c == '!' || c == '?') {
      boolean before = at + 1 == text.length() || isSpace(text.charAt(at + 1));
      return before && !(c == '.' && isTitle(text, at, last));
    }
    return c == '\n' && !goesOn(text, at + 1);
  }

  /** Whether the full stop belongs to the word right before it: a title or an initial. */
  private boolean isTitle(String text, int at, String last) {
    boolean adjacent = at > 0 && isLetter(text.charAt(at - 1), text, at - 1);
    boolean initial = last.length() == 1 && !last.equals("i") && !isDigit(last, 0);
    return adjacent && (initial || TITLES.contains(last));
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
