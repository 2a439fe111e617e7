package athanor.measure.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sentence of a text that the others resemble most, by random walks between sentences that
 * share words (Mihalcea and Tarau 2004, "TextRank", section 5). Frequent words are left out.
 */
public final class TextRank {
  /** Probability of following a similarity and not jumping to any sentence. */
  private static final double DAMPING = 0.85;

  private static final int STEPS = 50;
  private static final int SHORTEST = 3;
  private static final Set<String> ENDS = Set.of(".", "!", "?", "。", "！", "？");

  private final Set<String> frequent;

  /**
   * TextRank.
   *
   * @param frequent words that do not make sentences alike; copied
   */
  public TextRank(Set<String> frequent) {
    this.frequent = Set.copyOf(frequent);
  }

  /** The words of the central sentence; of several the first, of a text without any the text. */
  public List<String> sentence(List<String> text) {
    List<List<String>> sentences = sentences(text);
    if (sentences.isEmpty()) {
      return Rouge.words(text);
    }
    double[] ranks = ranks(sentences);
    int best = 0;
    for (int i = 1; i < ranks.length; i++) {
      best = ranks[i] > ranks[best] ? i : best;
    }
    return sentences.get(best);
  }

  /** Sentences of three words or more, without their marks. */
  private static List<List<String>> sentences(List<String> text) {
    List<List<String>> sentences = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.size(); at++) {
      if (at == text.size() || ENDS.contains(text.get(at))) {
        List<String> words = Rouge.words(text.subList(from, at));
        if (words.size() >= SHORTEST) {
          sentences.add(words);
        }
        from = at + 1;
      }
    }
    return sentences;
  }

  private double[] ranks(List<List<String>> sentences) {
    int count = sentences.size();
    double[][] shares = shares(sentences);
    double[] ranks = new double[count];
    Arrays.fill(ranks, 1.0 / count);
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[count];
      Arrays.fill(next, (1 - DAMPING) / count);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          next[j] += DAMPING * shares[i][j] * ranks[i];
        }
      }
      ranks = next;
    }
    return ranks;
  }

  /** Similarities: shared words over the logs of both lengths; each row sums to 1, or is 0. */
  private double[][] shares(List<List<String>> sentences) {
    List<Set<String>> words = new ArrayList<>();
    for (List<String> sentence : sentences) {
      Set<String> kept = new HashSet<>(sentence);
      kept.removeAll(frequent);
      words.add(kept);
    }
    double[][] shares = new double[words.size()][words.size()];
    for (int i = 0; i < shares.length; i++) {
      double sum = 0;
      for (int j = 0; j < shares.length; j++) {
        shares[i][j] = i == j ? 0 : similarity(words.get(i), words.get(j));
        sum += shares[i][j];
      }
      for (int j = 0; j < shares.length && sum > 0; j++) {
        shares[i][j] /= sum;
      }
    }
    return shares;
  }

  private static double similarity(Set<String> a, Set<String> b) {
    if (a.size() < 2 || b.size() < 2) {
      return 0;
    }
    long shared = a.stream().filter(b::contains).count();
    return shared / (Math.log(a.size()) + Math.log(b.size()));
  }
}
