package athanor.datasets.text;

/**
 * Chinese words as they are written, without punctuation.
 *
 * <p>A sentence ends at {@code 。！？!?；…}, at a line break, at two spaces in a row (which stand for
 * the lost line breaks of forum dumps) and at {@link Document#BREAK}.
 */
final class ChineseText {
  private static final String ENDS = "。！？!?；…\n\r\u2028" + Document.BREAK;

  /** Longest piece to segment at once; longer ones are cut at a comma or space. */
  private static final int LONGEST = 1000;

  private ChineseText() {}

  static Tokens tokens(String text) {
    Tokens tokens = new Tokens();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (ends(text, i)) {
        sentence(text.substring(from, i + 1), tokens);
        from = i + 1;
      }
    }
    sentence(text.substring(from), tokens);
    return tokens;
  }

  private static boolean ends(String text, int at) {
    char c = text.charAt(at);
    return ENDS.indexOf(c) >= 0 || c == ' ' && at + 1 < text.length() && text.charAt(at + 1) == ' ';
  }

  private static void sentence(String sentence, Tokens tokens) {
    int from = 0;
    while (from < sentence.length()) {
      int to = cut(sentence, from);
      String piece = sentence.substring(from, to);
      if (!piece.isBlank()) {
        for (String word : ChineseSegmenter.segment(piece)) {
          if (isWord(word)) {
            tokens.add(word.strip());
          }
        }
      }
      from = to;
    }
    tokens.endSentence();
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
