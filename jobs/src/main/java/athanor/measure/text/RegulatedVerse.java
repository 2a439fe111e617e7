package athanor.measure.text;

import java.util.List;

/**
 * The tones of regulated verse: four kinds of lines and the four orders in which a quatrain has
 * them (Wang Li 1958, "Hanyu shilü xue", chapter 1). All but the even places and the last are free.
 * A line of seven has two characters of the other tone before one of five.
 */
public enum RegulatedVerse {
  /** Level start, oblique end. */
  LEVEL_OBLIQUE("---||"),
  /** Level start, level end. */
  LEVEL_LEVEL("--||-"),
  /** Oblique start, oblique end. */
  OBLIQUE_OBLIQUE("||--|"),
  /** Oblique start, level end. */
  OBLIQUE_LEVEL("|||--");

  private static final int FIVE = 5;
  private static final int SEVEN = 7;
  private static final List<List<RegulatedVerse>> ORDERS =
      List.of(
          List.of(OBLIQUE_OBLIQUE, LEVEL_LEVEL, LEVEL_OBLIQUE, OBLIQUE_LEVEL),
          List.of(OBLIQUE_LEVEL, LEVEL_LEVEL, LEVEL_OBLIQUE, OBLIQUE_LEVEL),
          List.of(LEVEL_OBLIQUE, OBLIQUE_LEVEL, OBLIQUE_OBLIQUE, LEVEL_LEVEL),
          List.of(LEVEL_LEVEL, OBLIQUE_LEVEL, OBLIQUE_OBLIQUE, LEVEL_LEVEL));

  private final String tones;

  RegulatedVerse(String tones) {
    this.tones = tones;
  }

  /** Whether a line has such tones; a line that is not of 5 or 7 characters never has. */
  boolean allows(String line, ToneTable table) {
    int[] characters = line.codePoints().toArray();
    if (characters.length != FIVE && characters.length != SEVEN) {
      return false;
    }
    int before = characters.length - FIVE;
    boolean start = tones.charAt(1) == '-';
    if (before > 0 && !table.allows(characters[1], !start)) {
      return false;
    }
    for (int i : new int[] {1, 3, 4}) {
      if (!table.allows(characters[before + i], tones.charAt(i) == '-')) {
        return false;
      }
    }
    return true;
  }

  /** Whether a line has the tones of one of the four kinds. */
  public static boolean isLegal(String line, ToneTable table) {
    for (RegulatedVerse kind : values()) {
      if (kind.allows(line, table)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a quatrain has the tones of one of the four orders. */
  public static boolean isRegulated(List<String> poem, ToneTable table) {
    return poem.size() == 4 && ORDERS.stream().anyMatch(order -> follows(poem, order, table));
  }

  private static boolean follows(List<String> poem, List<RegulatedVerse> order, ToneTable table) {
    for (int line = 0; line < order.size(); line++) {
      if (!order.get(line).allows(poem.get(line), table)) {
        return false;
      }
    }
    return true;
  }
}
