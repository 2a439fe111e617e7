package athanor.measure.text;

import java.util.ArrayList;
import java.util.List;

/** What a line of verse is made of. */
final class Verse {
  private Verse() {}

  /** The last character of a line. */
  static int last(String line) {
    return line.codePointBefore(line.length());
  }

  /** Pairs of neighbouring characters of a line. */
  static List<Long> bigrams(String line) {
    int[] characters = line.codePoints().toArray();
    List<Long> pairs = new ArrayList<>();
    for (int i = 1; i < characters.length; i++) {
      pairs.add((long) characters[i - 1] << 32 | characters[i]);
    }
    return pairs;
  }
}
