package athanor.datasets.text;

/** How text is cut into words. */
public enum Language {
  /** Chinese where a tenth of the letters are Han, else English; looked at document by document. */
  AUTO,
  ZH,
  EN;

  private static final int LOOK = 20_000;

  /** This language, or the one that a text is in. */
  Language of(String text) {
    if (this != AUTO) {
      return this;
    }
    int letters = 0;
    int han = 0;
    for (int i = 0; i < Math.min(LOOK, text.length()); i++) {
      char c = text.charAt(i);
      if (c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c)) {
        letters++;
        han += c >= 0x2e80 && Character.isIdeographic(c) || c >= 0x3105 && c <= 0x312f ? 1 : 0;
      }
    }
    return han * 10 > letters ? ZH : EN;
  }

  /** Cuts a cleaned document into words and sentences. */
  Tokens tokens(Document document) {
    boolean chinese = of(document.text()) == ZH;
    if (document.segmented()) {
      return SegmentedText.tokens(document.text(), chinese);
    }
    return chinese ? ChineseText.tokens(document.text()) : EnglishText.tokens(document.text());
  }
}
