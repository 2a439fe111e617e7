package athanor.measure.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A language model that counts: probabilities of long histories fall back on those of shorter ones,
 * in proportion to how many different tokens followed (Witten and Bell 1991), down to counts of
 * single tokens with 0.5 added to each. A floor for what a net should beat. Not thread-safe while
 * it counts.
 */
public final class NGramModel {
  private static final String EDGE = "\u0000";

  private final int order;
  private final Map<List<String>, Map<String, Integer>> followers = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> known;
  private long total;

  /**
   * A model of texts.
   *
   * @param order tokens of the longest history, and one
   * @param known tokens that exist besides those of the texts
   */
  public NGramModel(int order, List<List<String>> texts, Set<String> known) {
    this.order = order;
    this.known = new HashSet<>(known);
    texts.forEach(this::count);
  }

  private void count(List<String> text) {
    List<String> padded = padded(text);
    for (int i = order - 1; i < padded.size(); i++) {
      counts.merge(padded.get(i), 1, Integer::sum);
      known.add(padded.get(i));
      total++;
      for (int length = 1; length < order; length++) {
        followers
            .computeIfAbsent(List.copyOf(padded.subList(i - length, i)), k -> new HashMap<>())
            .merge(padded.get(i), 1, Integer::sum);
      }
    }
  }

  private List<String> padded(List<String> text) {
    List<String> padded = new ArrayList<>(Collections.nCopies(order - 1, EDGE));
    padded.addAll(text);
    padded.add(EDGE);
    return padded;
  }

  /**
   * Perplexity of texts, their ends among the tokens.
   *
   * @param fallBack weight of shorter histories per different follower, above 0
   */
  public double perplexity(List<List<String>> texts, double fallBack) {
    double nats = 0;
    long tokens = 0;
    for (List<String> text : texts) {
      List<String> padded = padded(text);
      for (int i = order - 1; i < padded.size(); i++) {
        nats -= Math.log(probability(padded, i, fallBack));
        tokens++;
      }
    }
    return Math.exp(nats / tokens);
  }

  /** The lowest perplexity over some weights of shorter histories. */
  public double perplexity(List<List<String>> texts) {
    double least = Double.POSITIVE_INFINITY;
    for (double fallBack : new double[] {0.5, 1, 2}) {
      least = Math.min(least, perplexity(texts, fallBack));
    }
    return least;
  }

  private double probability(List<String> padded, int at, double fallBack) {
    String token = padded.get(at);
    double p = (counts.getOrDefault(token, 0) + 0.5) / (total + 0.5 * (known.size() + 1));
    for (int length = 1; length < order; length++) {
      Map<String, Integer> after = followers.get(padded.subList(at - length, at));
      if (after != null) {
        long all = after.values().stream().mapToLong(Integer::longValue).sum();
        double weight = fallBack * after.size();
        p = (after.getOrDefault(token, 0) + weight * p) / (all + weight);
      }
    }
    return p;
  }
}
