package athanor.datasets.charset;

import java.util.Arrays;

/**
 * How probable a character is in a language, from a list of common ones and from the blocks of
 * Unicode. Immutable.
 */
final class CharacterModel {
  /** Log probability of a byte sequence that a charset does not have. */
  static final double BROKEN = -16;

  /** Of a printable character of ASCII, the same in every language. */
  static final double ASCII = Math.log(1 / 64.0);

  /** Of a control character, which text does not have. */
  static final double CONTROL = -18;

  private static final String COMMON_KANA = "のにはをたがでてとしれさいるなもすらりこくま";
  private static final String MARKS = "，。、；：？！（）「」『』“”‘’…—《》〈〉【】～・·　";

  static final CharacterModel TRADITIONAL = chinese("traditional.txt");

  /** GBK has the traditional characters as well. */
  static final CharacterModel SIMPLIFIED = any(chinese("simplified.txt"), TRADITIONAL);

  static final CharacterModel JAPANESE = japanese();
  static final CharacterModel KOREAN = korean();

  /** Any of the languages, for Unicode. */
  static final CharacterModel ANY = any(SIMPLIFIED, JAPANESE, KOREAN);

  private final float[] logs;

  private CharacterModel(double[] probabilities) {
    this.logs = new float[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.max(CONTROL, Math.log(probabilities[i]));
    }
  }

  /** Log probability of a code unit; surrogates are rare characters. */
  double log(char c) {
    if (c < 0x80) {
      boolean space = c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0x1b;
      return c >= ' ' && c < 0x7f || space ? ASCII : CONTROL;
    }
    return logs[c];
  }

  /** What no language writes often: probabilities by block. */
  private static double[] rare() {
    double[] p = new double[1 << 16];
    Arrays.fill(p, 1e-8);
    Arrays.fill(p, 0xa0, 0x500, 1e-6);
    Arrays.fill(p, 0x2000, 0x2e80, 1e-5);
    Arrays.fill(p, 0x3000, 0x3040, 1e-5);
    Arrays.fill(p, 0x3040, 0x3100, 1e-6);
    Arrays.fill(p, 0x3100, 0x3130, 1e-6);
    Arrays.fill(p, 0x4e00, 0xa000, 2e-7);
    Arrays.fill(p, 0xac00, 0xd7a4, 1e-7);
    Arrays.fill(p, 0xff01, 0xff5f, 1e-4);
    // Private use and specials: what a table maps nowhere else.
    Arrays.fill(p, 0xe000, 0xf900, 1e-8);
    Arrays.fill(p, 0xfff0, 0x10000, 1e-8);
    return p;
  }

  private static void share(double[] p, String characters, double part) {
    for (int i = 0; i < characters.length(); i++) {
      p[characters.charAt(i)] = part / characters.length();
    }
  }

  private static void ranks(double[] p, String characters, double part) {
    for (int i = 0; i < characters.length(); i++) {
      p[characters.charAt(i)] = part * CommonCharacters.frequency(i);
    }
  }

  private static CharacterModel chinese(String list) {
    double[] p = rare();
    share(p, MARKS, 0.1);
    share(p, "，。　", 0.06);
    ranks(p, CommonCharacters.list(list), 0.82);
    // Forums write sounds in Bopomofo.
    Arrays.fill(p, 0x3105, 0x312a, list.startsWith("traditional") ? 2e-4 : 1e-7);
    // They also draw with boxes and triangles.
    Arrays.fill(p, 0x2500, 0x2600, 1e-4);
    p['の'] = 1e-4;
    return new CharacterModel(p);
  }

  private static CharacterModel japanese() {
    double[] p = rare();
    Arrays.fill(p, 0x4e00, 0xa000, 5e-6);
    Arrays.fill(p, 0x3041, 0x3094, 1.5e-3);
    Arrays.fill(p, 0x30a1, 0x30f7, 1.2e-3);
    Arrays.fill(p, 0xff61, 0xffa0, 5e-5);
    share(p, MARKS, 0.08);
    share(p, "、。", 0.05);
    share(p, COMMON_KANA, 0.34);
    p['ー'] = 0.012;
    ranks(p, CommonCharacters.list("kanji.txt"), 0.33);
    return new CharacterModel(p);
  }

  private static CharacterModel korean() {
    double[] p = rare();
    Arrays.fill(p, 0xac00, 0xd7a4, 2e-5);
    share(p, MARKS, 0.01);
    ranks(p, CommonCharacters.list("hangul.txt"), 0.95);
    return new CharacterModel(p);
  }

  private static CharacterModel any(CharacterModel... models) {
    double[] p = new double[1 << 16];
    for (int c = 0; c < p.length; c++) {
      for (CharacterModel model : models) {
        p[c] += Math.exp(model.logs[c]) / models.length;
      }
    }
    return new CharacterModel(p);
  }
}
