package athanor.datasets.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words of scripts that put no blanks between them, by the JDK's {@link BreakIterator}: Thai by its
 * dictionary, Japanese where the script changes, so that {@code 東京タワーへ行きました} becomes {@code 東京 タワー
 * へ 行 きました}. For Lao, Khmer and Burmese it has no dictionary: their words must be parted by blanks
 * or zero-width spaces.
 */
final class UnspacedText {
  private static final Locale THAI = new Locale("th");

  /** What cuts a run of letters into words. */
  enum Script {
    /** Blanks alone. */
    SPACED,
    HAN,
    KANA,
    THAI
  }

  private UnspacedText() {}

  static Script script(char c) {
    if (c < 0xe00) {
      return Script.SPACED;
    }
    if (c < 0xe80) {
      return Script.THAI;
    }
    if (isKana(c)) {
      return Script.KANA;
    }
    return Han.is(c) ? Script.HAN : Script.SPACED;
  }

  /** Kana, full and half width, with the mark of long vowels. */
  private static boolean isKana(char c) {
    return c >= 0x3041 && c <= 0x30ff || c >= 0x31f0 && c <= 0x31ff || c >= 0xff66 && c <= 0xff9f;
  }

  /** Kana of a text. */
  static int kana(String text) {
    int kana = 0;
    for (int i = 0; i < text.length(); i++) {
      kana += isKana(text.charAt(i)) ? 1 : 0;
    }
    return kana;
  }

  /** The words of a run of letters. */
  static List<String> words(String run) {
    boolean thai = script(run.charAt(0)) == Script.THAI;
    BreakIterator places = BreakIterator.getWordInstance(thai ? THAI : Locale.ROOT);
    places.setText(run);
    List<String> words = new ArrayList<>();
    int from = places.first();
    for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
      words.add(run.substring(from, to));
      from = to;
    }
    return words;
  }
}
