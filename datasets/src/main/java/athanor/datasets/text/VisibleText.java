package athanor.datasets.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as a reader sees it: without colour codes of terminals, soft hyphens, zero-width characters
 * and other marks that have no shape, and with accents joined to their letters.
 *
 * <p>The joiners U+200C and U+200D stay within words of the scripts that spell with them (Arabic
 * and the Indic ones), and the zero-width space parts words in the scripts that write none (Thai,
 * Lao, Khmer, Burmese).
 */
final class VisibleText {
  private static final char ZERO_WIDTH_SPACE = '\u200b';
  private static final char NON_JOINER = '\u200c';
  private static final char JOINER = '\u200d';

  /** Control sequences (ECMA-48) and those that name windows; boards also lose the escape. */
  private static final Pattern COLOURS =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b\\n]*(?:\u0007|\u001b\\\\)"
              + "|\u001b[@-Z\\\\^_(-/][0-~]?|\u001b|\\[[0-9]{1,3}(?:;[0-9]{1,3})+m");

  private VisibleText() {}

  static String of(String text) {
    boolean escapes = false;
    boolean marks = false;
    boolean parts = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~' && c != 'm') {
        continue;
      }
      escapes |= c == 0x1b || c == 0x9b || c == 'm' && i > 2 && digit(text.charAt(i - 1));
      marks |= hidden(c);
      parts |= c >= 0x300 && c < 0x370 || c >= 0x1100 && c < 0x1200 || c == 0x3099 || c == 0x309a;
    }
    String seen = escapes ? COLOURS.matcher(text).replaceAll("") : text;
    seen = marks ? withoutMarks(seen) : seen;
    return parts ? Normalizer.normalize(seen, Normalizer.Form.NFC) : seen;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean hidden(char c) {
    if (c < 0xad) {
      return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b;
    }
    return c == 0xad
        || c >= 0x180b && c <= 0x180e
        || c >= 0x200b && c <= 0x200f
        || c >= 0x202a && c <= 0x202e
        || c >= 0x2060 && c <= 0x206f
        || c >= 0xfe00 && c <= 0xfe0f
        || c >= 0xfff9 && c <= 0xfffb
        || c == 0x34f
        || c == 0x61c
        || c == 0xfeff;
  }

  private static String withoutMarks(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!hidden(c)) {
        seen.append(c);
      } else if (c == NON_JOINER || c == JOINER) {
        if (spelt(text, i - 1) && spelt(text, i + 1)) {
          seen.append(c);
        }
      } else if (c == ZERO_WIDTH_SPACE && (parted(text, i - 1) || parted(text, i + 1))) {
        seen.append(' ');
      }
    }
    return seen.toString();
  }

  /** Whether the script of a character spells with joiners: Arabic to Sinhala. */
  private static boolean spelt(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= 0x600 && text.charAt(at) < 0xe00;
  }

  /** Whether a character is of a script without spaces between words. */
  private static boolean parted(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return c >= 0xe00 && c < 0xf00 || c >= 0x1000 && c < 0x10a0 || c >= 0x1780 && c < 0x1800;
  }
}
