package athanor.measure.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a text that should have been written was written (Lin 2004, "ROUGE: A package for
 * automatic evaluation of summaries"), as the harmonic mean of precision and recall, 0 to 1; higher
 * is closer. Marks are left out; words are compared as they are, without stems.
 *
 * @param one of single words
 * @param two of pairs of neighbouring words
 * @param longest of the longest common subsequence
 */
public record Rouge(double one, double two, double longest) {

  /** Measures a text. */
  public static Rouge of(List<String> written, List<String> wanted) {
    List<String> made = words(written);
    List<String> right = words(wanted);
    return new Rouge(
        overlap(grams(made, 1), grams(right, 1)),
        overlap(grams(made, 2), grams(right, 2)),
        mean(common(made, right), made.size(), right.size()));
  }

  /** The better of several texts, by the first measure. */
  public static Rouge best(List<String> written, List<List<String>> wanted) {
    Rouge best = new Rouge(0, 0, 0);
    for (List<String> one : wanted) {
      Rouge rouge = of(written, one);
      best = rouge.one > best.one ? rouge : best;
    }
    return best;
  }

  /** The mean of many. */
  public static Rouge mean(List<Rouge> all) {
    return new Rouge(
        all.stream().mapToDouble(Rouge::one).average().orElse(0),
        all.stream().mapToDouble(Rouge::two).average().orElse(0),
        all.stream().mapToDouble(Rouge::longest).average().orElse(0));
  }

  /** Tokens with a letter or a digit in them. */
  static List<String> words(List<String> tokens) {
    return tokens.stream()
        .filter(token -> token.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }

  private static Map<List<String>, Integer> grams(List<String> words, int length) {
    Map<List<String>, Integer> grams = new HashMap<>();
    for (int i = 0; i + length <= words.size(); i++) {
      grams.merge(words.subList(i, i + length), 1, Integer::sum);
    }
    return grams;
  }

  private static double overlap(Map<List<String>, Integer> made, Map<List<String>, Integer> right) {
    int shared = 0;
    for (var gram : made.entrySet()) {
      shared += Math.min(gram.getValue(), right.getOrDefault(gram.getKey(), 0));
    }
    return mean(shared, sum(made), sum(right));
  }

  private static int sum(Map<List<String>, Integer> grams) {
    return grams.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static double mean(int shared, int made, int right) {
    return shared == 0 ? 0 : 2.0 * shared / (made + right);
  }

  private static int common(List<String> a, List<String> b) {
    int[] before = new int[b.size() + 1];
    for (String word : a) {
      int[] now = new int[b.size() + 1];
      for (int j = 0; j < b.size(); j++) {
        now[j + 1] = word.equals(b.get(j)) ? before[j] + 1 : Math.max(before[j + 1], now[j]);
      }
      before = now;
    }
    return before[b.size()];
  }
}
