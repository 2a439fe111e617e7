package athanor.jobs.open;

import java.util.Comparator;
import java.util.List;

/** The names most like one that is not there, for a message that helps. */
public final class NearSpellings {
  private NearSpellings() {}

  /** Up to so many names within an edit distance of a third of the word, nearest first. */
  public static List<String> of(String word, List<String> names, int count) {
    int most = Math.max(1, word.length() / 3);
    record Near(String name, int distance) {}
    return names.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .map(name -> new Near(name, distance(word, name)))
        .filter(near -> near.distance() <= most)
        .sorted(Comparator.comparingInt(Near::distance))
        .limit(count)
        .map(Near::name)
        .toList();
  }

  /** Levenshtein's edit distance over UTF-16 units. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
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
