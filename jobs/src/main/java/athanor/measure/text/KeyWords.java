package athanor.measure.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What texts are about, by words that are frequent in them and rare elsewhere (Spärck Jones 1972),
 * and which of the known texts is most like another. Floors for titles and answers.
 */
public final class KeyWords {
  private final List<List<String>> texts;
  private final Map<String, Integer> documents = new HashMap<>();
  private final Map<String, List<Entry>> holders = new HashMap<>();

  private record Entry(int text, double weight) {}

  /**
   * Counts words of texts.
   *
   * @param texts tokens; kept
   */
  public KeyWords(List<List<String>> texts) {
    this.texts = texts;
    for (List<String> text : texts) {
      new HashSet<>(Rouge.words(text)).forEach(word -> documents.merge(word, 1, Integer::sum));
    }
    for (int i = 0; i < texts.size(); i++) {
      for (var weight : weights(texts.get(i)).entrySet()) {
        holders
            .computeIfAbsent(weight.getKey(), k -> new ArrayList<>())
            .add(new Entry(i, weight.getValue()));
      }
    }
  }

  private double rarity(String word) {
    return Math.log((texts.size() + 1.0) / (documents.getOrDefault(word, 0) + 1.0));
  }

  /** Words by count times rarity, the vector of length 1. */
  private Map<String, Double> weights(List<String> text) {
    Map<String, Double> weights = new HashMap<>();
    for (String word : Rouge.words(text)) {
      weights.merge(word, rarity(word), Double::sum);
    }
    double squares = weights.values().stream().mapToDouble(w -> w * w).sum();
    double length = Math.max(1e-12, Math.sqrt(squares));
    weights.replaceAll((word, weight) -> weight / length);
    return weights;
  }

  /**
   * The words of a text's beginning that tell most of it, in its order.
   *
   * @param lead words of the beginning
   * @param count words wanted
   */
  public List<String> of(List<String> text, int lead, int count) {
    List<String> words = Rouge.words(text);
    Map<String, Integer> often = new HashMap<>();
    words.forEach(word -> often.merge(word, 1, Integer::sum));
    List<String> first =
        words.subList(0, Math.min(lead, words.size())).stream().distinct().toList();
    Comparator<String> byWeight = Comparator.comparingDouble(w -> -rarity(w) * often.get(w));
    Set<String> kept = new HashSet<>(first.stream().sorted(byWeight).limit(count).toList());
    return first.stream().filter(kept::contains).toList();
  }

  /** The words that most texts have, at most so many. */
  public Set<String> frequent(int count) {
    Comparator<String> often = Comparator.comparingInt(word -> -documents.get(word));
    return documents.keySet().stream()
        .sorted(often.thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .collect(Collectors.toSet());
  }

  /** Number of the known text that is most like another; the first where none is like it. */
  public int nearest(List<String> text) {
    double[] scores = new double[texts.size()];
    for (var weight : weights(text).entrySet()) {
      for (Entry entry : holders.getOrDefault(weight.getKey(), List.of())) {
        scores[entry.text] += weight.getValue() * entry.weight;
      }
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }
}
