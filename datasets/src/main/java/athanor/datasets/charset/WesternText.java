package athanor.datasets.charset;

import java.nio.charset.Charset;

/**
 * Evidence for windows-1252, which holds Latin 1: the letters beyond ASCII are those of one
 * language of western Europe. Text of another alphabet or of eastern Europe, which any charset of
 * single bytes would give some letters for, gets a low score.
 */
final class WesternText {
  static final Charset CHARSET = Charset.forName("windows-1252");

  /** Letters beyond ASCII by language, small ones. */
  private static final String[] LETTERS = {
    "éèàêçùôîûâïëœæü",
    "äöüß",
    "áéíóúñü",
    "ãõçáéíóúâêôàü",
    "àèéìòù",
    "æøåéö",
    "åäöé",
    "éëïèöüç",
    "áéíóúýþæöð",
    "àéèíïóòúüç"
  };

  private static final String MARKS = "“”‘’‚„–—…•€£¥§°«»©®™·¡¿±×´\u00a0\u00ad½¼";

  /** Part of the letters that are beyond ASCII below which the text is English with loan words. */
  private static final double LOAN_WORDS = 0.01;

  private static final double OTHER_LETTER = -9;
  private static final double LETTER = Math.log(1 / 16.0);
  private static final double MARK = Math.log(1 / 40.0);
  private static final double STRANGE = -12;

  private WesternText() {}

  /** Log likelihood under the language that fits best; ASCII as in the other models. */
  static double log(byte[] bytes) {
    String text = new String(bytes, CHARSET);
    double common = 0;
    int letters = 0;
    int[] seen = new int[0x250];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      letters += Character.isLetter(c) ? 1 : 0;
      boolean letter = c < seen.length && c >= 0x80 && Character.isLetter(c);
      if (letter) {
        seen[Character.toLowerCase(c)]++;
      } else {
        common += c < 0x80 ? CharacterModel.ANY.log(c) : mark(text, i);
      }
    }
    return common + letters(seen, letters);
  }

  private static double mark(String text, int at) {
    char c = text.charAt(at);
    boolean within =
        at > 0
            && at + 1 < text.length()
            && Character.isLetter(text.charAt(at - 1))
            && Character.isLetter(text.charAt(at + 1));
    boolean known = MARKS.indexOf(c) >= 0 && (!within || "’´–—…·\u00ad".indexOf(c) >= 0);
    return known ? MARK : STRANGE;
  }

  private static double letters(int[] seen, int letters) {
    int beyond = 0;
    int union = 0;
    int best = 0;
    for (int c : seen) {
      beyond += c;
    }
    boolean[] counted = new boolean[seen.length];
    for (String language : LETTERS) {
      int fits = 0;
      for (int i = 0; i < language.length(); i++) {
        char c = language.charAt(i);
        fits += c < seen.length ? seen[c] : 0;
        union += c < seen.length && !counted[c] ? seen[c] : 0;
        counted[Math.min(c, seen.length - 1)] = true;
      }
      best = Math.max(best, fits);
    }
    int fits = beyond < LOAN_WORDS * letters ? union : best;
    return fits * LETTER + (beyond - fits) * OTHER_LETTER;
  }
}
