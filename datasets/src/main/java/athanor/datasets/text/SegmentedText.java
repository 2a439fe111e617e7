package athanor.datasets.text;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Text whose words are parted by spaces already. */
final class SegmentedText {
  private SegmentedText() {}

  /** Words of a corpus of Chinese, without its marks; a line is a sentence. */
  static Tokens chinese(String text) {
    return byLine(text, (line, tokens) -> words(line, ChineseText::isWord, tokens));
  }

  /** Words that are cut further as in {@link EnglishText}; a line is a sentence. */
  static Tokens cut(String text, EnglishText english) {
    return byLine(text, (line, tokens) -> english.tokens(line).words().forEach(tokens::add));
  }

  /**
   * One's own tokens: whatever is between blanks, as it is written; a line is a sentence. So
   * gensim's {@code LineSentence}, fastText and GloVe take text.
   */
  static Tokens tokens(String text) {
    return byLine(text, (line, tokens) -> words(line, word -> true, tokens));
  }

  private static Tokens byLine(String text, BiConsumer<String, Tokens> sentence) {
    Tokens tokens = new Tokens();
    for (int from = 0; from < text.length(); ) {
      int to = from;
      while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != Document.BREAK) {
        to++;
      }
      sentence.accept(text.substring(from, to), tokens);
      tokens.endSentence();
      from = to + 1;
    }
    return tokens;
  }

  private static void words(String line, Predicate<String> isWord, Tokens tokens) {
    for (int from = 0; from < line.length(); ) {
      int to = from;
      while (to < line.length() && !Character.isWhitespace(line.charAt(to))) {
        to++;
      }
      String word = line.substring(from, to);
      if (!word.isEmpty() && isWord.test(word)) {
        tokens.add(word);
      }
      from = to + 1;
    }
  }
}
