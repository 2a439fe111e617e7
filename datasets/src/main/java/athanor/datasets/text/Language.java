package athanor.datasets.text;

/** How text is cut into words. */
public enum Language {
  /**
   * Japanese where a tenth of the letters are kana, Chinese where a tenth are Han, else {@link
   * #EN}; all of a document counts.
   */
  AUTO,
  /** Chinese, by a dictionary. */
  ZH,
  /** English and every other language: runs of letters of any script. */
  EN,
  /** Japanese, where the script changes. */
  JA,
  /** One's own tokens: whatever is between blanks, as it is written; a line is a sentence. */
  WORDS;

  /**
   * Letters of a sentence without Han from which on it is English in a Chinese document as well;
   * shorter ones are names and exclamations, which stay as they are written.
   */
  static final int LEAST_LETTERS = 20;

  /** This language, or the one that all of a text is in. */
  Language of(String text) {
    if (this != AUTO) {
      return this;
    }
    int kana = UnspacedText.kana(text);
    int letters = kana > 0 || !Han.none(text) ? Han.letters(text) : 0;
    if (kana > 0 && kana * 10L > letters) {
      return JA;
    }
    return letters > 0 && Han.characters(text) * 10L > letters ? ZH : EN;
  }

  /**
   * Cuts a cleaned document into words and sentences. In a document of two languages each line goes
   * by its own script, however few such lines there are.
   *
   * @param digits whether digits are letters; Chinese keeps them always, and so do one's own tokens
   */
  Tokens tokens(Document document, boolean digits) {
    String text = document.text();
    Language found = of(text);
    EnglishText english = new EnglishText(digits, found == JA);
    if (found == WORDS) {
      return SegmentedText.tokens(text);
    }
    if (document.segmented()) {
      return found == ZH ? SegmentedText.chinese(text) : SegmentedText.cut(text, english);
    }
    if (found == ZH) {
      return new ChineseText(english).tokens(text);
    }
    return this != AUTO || found == JA || Han.none(text)
        ? english.tokens(text)
        : mixed(text, english);
  }

  /** Runs of lines by their language, in a document that is English for the most part. */
  private static Tokens mixed(String text, EnglishText english) {
    Tokens tokens = new Tokens();
    int from = 0;
    boolean chinese = false;
    for (int at = 0; at < text.length(); ) {
      int end = lineEnd(text, at);
      String line = text.substring(at, end);
      boolean other = Han.letters(line) > 0 && (AUTO.of(line) == ZH) != chinese;
      if (other) {
        add(text.substring(from, at), chinese, english, tokens);
        from = at;
        chinese = !chinese;
      }
      at = end;
    }
    add(text.substring(from), chinese, english, tokens);
    return tokens;
  }

  private static void add(String text, boolean chinese, EnglishText english, Tokens tokens) {
    if (chinese) {
      new ChineseText(english).add(text, tokens);
    } else {
      english.add(text, tokens);
    }
    tokens.endSentence();
  }

  private static int lineEnd(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != Document.BREAK) {
      i++;
    }
    return Math.min(text.length(), i + 1);
  }
}
