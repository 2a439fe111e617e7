package athanor.measure.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs of neighbouring words in a sentence, with how often each is there. */
final class NGrams {
  private NGrams() {}

  static Map<List<String>, Integer> of(List<String> words, int length) {
    Map<List<String>, Integer> grams = new HashMap<>();
    for (int i = 0; i + length <= words.size(); i++) {
      grams.merge(words.subList(i, i + length), 1, Integer::sum);
    }
    return grams;
  }

  /** How many both have, each as often as the one that has fewer. */
  static int shared(Map<List<String>, Integer> some, Map<List<String>, Integer> others) {
    int shared = 0;
    for (var gram : some.entrySet()) {
      shared += Math.min(gram.getValue(), others.getOrDefault(gram.getKey(), 0));
    }
    return shared;
  }
}
