package athanor.measure.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A 2-gram model of lines of characters, each with a start of its own, interpolated with the 1-gram
 * model by how many characters follow the one before (Witten and Bell 1991, method C, times a
 * weight). Of the weights 1, 2 and 4 the one with the lowest perplexity counts.
 */
public final class BigramModel {
  /** Before the first character of a line; no code point. */
  private static final int START = -1;

  private static final int[] WEIGHTS = {1, 2, 4};

  /** Added to each character's count. */
  private static final double MORE = 0.5;

  private final Map<Integer, Tally> after = new HashMap<>();
  private final Tally all = new Tally();
  private final int vocabulary;

  /** Counts of characters; draws them in proportion, in the order in which they were met. */
  private static final class Tally {
    private final Map<Integer, Integer> counts = new LinkedHashMap<>();
    private long total;

    void add(int character) {
      counts.merge(character, 1, Integer::sum);
      total++;
    }

    int count(int character) {
      return counts.getOrDefault(character, 0);
    }

    int draw(SplittableRandom random) {
      long point = random.nextLong(total);
      for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
        point -= entry.getValue();
        if (point < 0) {
          return entry.getKey();
        }
      }
      throw new IllegalStateException("a tally of " + total + " has no character at " + point);
    }
  }

  /**
   * Counts lines.
   *
   * @param vocabulary how many characters there may be, known or not
   */
  public BigramModel(List<List<String>> poems, int vocabulary) {
    this.vocabulary = vocabulary;
    for (List<String> poem : poems) {
      poem.forEach(this::count);
    }
  }

  private void count(String line) {
    int before = START;
    for (int character : line.codePoints().toArray()) {
      all.add(character);
      after.computeIfAbsent(before, c -> new Tally()).add(character);
      before = character;
    }
  }

  /** Perplexity per character of the 1-gram model. */
  public double unigramPerplexity(List<List<String>> poems) {
    return perplexity(poems, 0);
  }

  /** Perplexity per character. */
  public double perplexity(List<List<String>> poems) {
    double best = Double.POSITIVE_INFINITY;
    for (int weight : WEIGHTS) {
      best = Math.min(best, perplexity(poems, weight));
    }
    return best;
  }

  private double perplexity(List<List<String>> poems, int weight) {
    double nats = 0;
    long count = 0;
    for (List<String> poem : poems) {
      for (String line : poem) {
        int before = START;
        for (int character : line.codePoints().toArray()) {
          nats -= Math.log(probability(before, character, weight));
          before = character;
          count++;
        }
      }
    }
    return Math.exp(nats / count);
  }

  private double probability(int before, int character, int weight) {
    double alone = (all.count(character) + MORE) / (all.total + MORE * vocabulary);
    Tally known = after.get(before);
    if (weight == 0 || known == null) {
      return alone;
    }
    double share = (double) weight * known.counts.size();
    return (known.count(character) + share * alone) / (known.total + share);
  }

  /** Draws a line of its own 2-grams, without the interpolation. */
  public String draw(int length, SplittableRandom random) {
    StringBuilder line = new StringBuilder();
    int before = START;
    for (int i = 0; i < length; i++) {
      Tally known = after.get(before);
      before = (known == null ? all : known).draw(random);
      line.appendCodePoint(before);
    }
    return line.toString();
  }

  /** Draws a line of independent characters by their frequency. */
  public String drawAlone(int length, SplittableRandom random) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < length; i++) {
      line.appendCodePoint(all.draw(random));
    }
    return line.toString();
  }
}
