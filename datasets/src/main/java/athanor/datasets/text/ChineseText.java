package athanor.datasets.text;

import java.util.List;

/**
 * Chinese words as they are written, without punctuation.
 *
 * <p>A sentence ends at {@code 。！？!?；…}, at a line break, at two spaces in a row (which replace the
 * lost line breaks of forum dumps) and at {@link Document#BREAK}.
 */
final class ChineseText {
  private static final String ENDS = "。！？!?；…\n\r\u2028" + Document.BREAK;

  /** Longest piece to segment at once; longer ones are cut at a comma or space. */
  private static final int LONGEST = 1000;

  private final EnglishText english;

  /**
   * A way to cut.
   *
   * @param english cuts sentences without Han
   */
  ChineseText(EnglishText english) {
    this.english = english;
  }

  Tokens tokens(String text) {
    Tokens tokens = new Tokens();
    add(text, tokens);
    return tokens;
  }

  /** Adds the words and sentences of a text. */
  void add(String text, Tokens tokens) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (ends(text, i)) {
        sentence(text.substring(from, i + 1), tokens);
        from = i + 1;
      }
    }
    sentence(text.substring(from), tokens);
  }

  private static boolean ends(String text, int at) {
    char c = text.charAt(at);
    return ENDS.indexOf(c) >= 0 || c == ' ' && at + 1 < text.length() && text.charAt(at + 1) == ' ';
  }

  private void sentence(String sentence, Tokens tokens) {
    if (Han.none(sentence) && Han.letters(sentence) >= Language.LEAST_LETTERS) {
      english.add(sentence, tokens);
    } else {
      int from = 0;
      while (from < sentence.length()) {
        int to = cut(sentence, from);
        words(sentence.substring(from, to), tokens);
        from = to;
      }
    }
    tokens.endSentence();
  }

  private static void words(String piece, Tokens tokens) {
    if (piece.isBlank()) {
      return;
    }
    List<String> words = ChineseSegmenter.segment(piece);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (isWord(word)) {
        while (i + 2 < words.size() && apostrophe(word, words.get(i + 1), words.get(i + 2))) {
          word = word + "'" + words.get(i + 2);
          i += 2;
        }
        tokens.add(word.strip());
      }
    }
  }

  /** Whether three pieces are one word such as {@code don't}. */
  private static boolean apostrophe(String before, String mark, String after) {
    return mark.length() == 1
        && EnglishText.isApostrophe(mark.charAt(0))
        && isAscii(before.charAt(before.length() - 1))
        && isAscii(after.charAt(0));
  }

  private static boolean isAscii(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static int cut(String sentence, int from) {
    if (sentence.length() - from <= LONGEST) {
      return sentence.length();
    }
    int most = from + LONGEST;
    for (int i = most - 1; i > from + LONGEST / 2; i--) {
      if ("，、, ".indexOf(sentence.charAt(i)) >= 0) {
        return i + 1;
      }
    }
    return Character.isHighSurrogate(sentence.charAt(most - 1)) ? most - 1 : most;
  }

  /** Whether a piece holds a letter or a digit, in any script. */
  static boolean isWord(String piece) {
    return piece.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
