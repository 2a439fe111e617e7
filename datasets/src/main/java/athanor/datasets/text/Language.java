package athanor.datasets.text;

/** How text is cut into words. */
public enum Language {
  /** Chinese where a tenth of the letters are Han, else English; all of a document counts. */
  AUTO,
  ZH,
  EN;

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
    return !Han.none(text) && Han.characters(text) * 10L > Han.letters(text) ? ZH : EN;
  }

  /**
   * Cuts a cleaned document into words and sentences. In a document of two languages each line goes
   * by its own script, however few such lines there are.
   */
  Tokens tokens(Document document) {
    boolean chinese = of(document.text()) == ZH;
    if (document.segmented()) {
      return SegmentedText.tokens(document.text(), chinese);
    }
    if (chinese) {
      return ChineseText.tokens(document.text());
    }
    return this == EN || Han.none(document.text())
        ? EnglishText.tokens(document.text())
        : mixed(document.text());
  }

  /** Runs of lines by their language, in a document that is English for the most part. */
  private static Tokens mixed(String text) {
    Tokens tokens = new Tokens();
    int from = 0;
    boolean chinese = false;
    for (int at = 0; at < text.length(); ) {
      int end = lineEnd(text, at);
      String line = text.substring(at, end);
      boolean other = Han.letters(line) > 0 && (AUTO.of(line) == ZH) != chinese;
      if (other) {
        add(text.substring(from, at), chinese, tokens);
        from = at;
        chinese = !chinese;
      }
      at = end;
    }
    add(text.substring(from), chinese, tokens);
    return tokens;
  }

  private static void add(String text, boolean chinese, Tokens tokens) {
    if (chinese) {
      ChineseText.add(text, tokens);
    } else {
      EnglishText.add(text, tokens);
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
