package athanor.jobs.open;

import athanor.datasets.text.Levenshtein;
import java.util.Comparator;
import java.util.List;

/** Names similar to an unknown one, as suggestions in messages. */
public final class NearSpellings {
  private NearSpellings() {}

  /** Up to so many names within an edit distance of a third of the word, nearest first. */
  public static List<String> of(String word, List<String> names, int count) {
    int most = Math.max(1, word.length() / 3);
    record Near(String name, int distance) {}
    return names.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .map(name -> new Near(name, Levenshtein.distance(word, name)))
        .filter(near -> near.distance() <= most)
        .sorted(Comparator.comparingInt(Near::distance))
        .limit(count)
        .map(Near::name)
        .toList();
  }
}
