package athanor.datasets.text;

/** Text whose words are parted by spaces already. */
final class SegmentedText {
  private SegmentedText() {}

  /** English words are cut further as in {@link EnglishText}; Chinese ones stay as they are. */
  static Tokens tokens(String text, boolean chinese) {
    Tokens tokens = new Tokens();
    for (String sentence : text.split("[\\n" + Document.BREAK + "]")) {
      if (chinese) {
        for (String word : sentence.split("\\s+")) {
          if (ChineseText.isWord(word)) {
            tokens.add(word);
          }
        }
      } else {
        EnglishText.tokens(sentence).words().forEach(tokens::add);
      }
      tokens.endSentence();
    }
    return tokens;
  }
}
