package athanor.measure.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How unlike each other texts are. A model that always writes the same scores low.
 *
 * @param distinctOne different tokens per token (Li et al. 2016, section 5)
 * @param distinctTwo different pairs of neighbouring tokens per pair
 * @param distinctTexts different texts per text
 * @param mostCommon share of the most common text
 */
public record Variety(
    double distinctOne, double distinctTwo, double distinctTexts, double mostCommon) {

  /** Measures texts. */
  public static Variety of(List<List<String>> texts) {
    Map<List<String>, Integer> counts = new HashMap<>();
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    double all = Math.max(1, texts.size());
    return new Variety(distinct(texts, 1), distinct(texts, 2), counts.size() / all, most / all);
  }

  private static double distinct(List<List<String>> texts, int length) {
    Set<List<String>> different = new HashSet<>();
    long all = 0;
    for (List<String> text : texts) {
      for (int i = 0; i + length <= text.size(); i++) {
        different.add(text.subList(i, i + length));
        all++;
      }
    }
    return different.size() / (double) Math.max(1, all);
  }
}
