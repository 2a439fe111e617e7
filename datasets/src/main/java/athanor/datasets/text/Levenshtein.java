package athanor.datasets.text;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Levenshtein's edit distance (1966): the least number of insertions, deletions and substitutions.
 */
public final class Levenshtein {
  private Levenshtein() {}

  /** Distance of two sequences of symbols. */
  public static int distance(List<?> a, List<?> b) {
    int[] row = IntStream.rangeClosed(0, b.size()).toArray();
    for (int i = 1; i <= a.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.size()];
  }

  /** Distance of two words, by UTF-16 units. */
  public static int distance(String a, String b) {
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
