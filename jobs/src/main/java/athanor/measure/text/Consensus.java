package athanor.measure.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sentence that agrees most with others: what can be said of pictures that are alike without
 * looking at any (Devlin et al. 2015, "Exploring nearest neighbor approaches for image captioning",
 * section 3).
 */
public final class Consensus {
  private static final int LONGEST = 4;

  private Consensus() {}

  /**
   * The first of the best.
   *
   * @param candidates one or more
   */
  public static List<String> of(List<List<String>> candidates, List<List<String>> others) {
    List<List<Map<List<String>, Integer>>> counted = others.stream().map(Consensus::grams).toList();
    List<String> best = candidates.get(0);
    double most = -1;
    for (List<String> candidate : candidates) {
      List<Map<List<String>, Integer>> grams = grams(candidate);
      double sum = 0;
      for (int i = 0; i < counted.size(); i++) {
        sum += agreement(grams, counted.get(i), Math.max(candidate.size(), others.get(i).size()));
      }
      if (sum > most) {
        most = sum;
        best = candidate;
      }
    }
    return best;
  }

  private static List<Map<List<String>, Integer>> grams(List<String> sentence) {
    List<Map<List<String>, Integer>> all = new ArrayList<>();
    for (int length = 1; length <= LONGEST; length++) {
      all.add(NGrams.of(sentence, length));
    }
    return all;
  }

  /** Mean share of 1 to 4 neighbouring words that both have, of those of the longer. */
  private static double agreement(
      List<Map<List<String>, Integer>> some, List<Map<List<String>, Integer>> other, int words) {
    double sum = 0;
    for (int length = 1; length <= LONGEST; length++) {
      sum +=
          NGrams.shared(some.get(length - 1), other.get(length - 1))
              / (double) Math.max(1, words - length + 1);
    }
    return sum / LONGEST;
  }
}
