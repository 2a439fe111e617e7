package athanor.datasets.text;

/** Which characters are Chinese: ideographs and Bopomofo. */
final class Han {
  private Han() {}

  /** Whether a code unit is Han; of a high surrogate, whether it may begin an ideograph. */
  static boolean is(char c) {
    if (c < 0x2e80) {
      return false;
    }
    // The planes of rare ideographs begin with the surrogates.
    return Character.isIdeographic(c) || c >= 0x3105 && c <= 0x312f || c >= 0xd840 && c <= 0xd8bf;
  }

  /** Whether the pair that a surrogate is part of is a letter. */
  static boolean pairIsLetter(String text, int at) {
    boolean low = Character.isLowSurrogate(text.charAt(at));
    return Character.isLetter(
        low && at > 0 ? Character.codePointBefore(text, at + 1) : text.codePointAt(at));
  }

  /** Letters of a text, of any script. */
  static int letters(String text) {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      letters += c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0 : letter(c);
    }
    return letters;
  }

  private static int letter(char c) {
    return Character.isLetter(c) || Character.isHighSurrogate(c) && is(c) ? 1 : 0;
  }

  /** Han characters of a text. */
  static int characters(String text) {
    int han = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      han += is(c) ? 1 : 0;
    }
    return han;
  }

  static boolean none(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
