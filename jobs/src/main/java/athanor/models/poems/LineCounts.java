package athanor.models.poems;

import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import athanor.datasets.text.TokenCounts;
import athanor.datasets.text.TokenVocabulary;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Counts of neighbouring characters within lines that a net's probabilities are multiplied by:
 * {@code p = p_net (p_neighbours / p_single)^weight / Z}. Words of two characters become more
 * probable, and what the net says of tones and rhyme stays a factor, which a sum of both would
 * dilute (a product of experts; Hinton 2002).
 *
 * @param counts of lines, characters from {@link #FIRST} on
 * @param weight 0 for the net alone
 * @param form of the poems
 */
record LineCounts(TokenCounts counts, double weight, PoemForm form) {
  /** Number of the first character among the tokens that are counted. */
  private static final int FIRST = 2;

  private static final int WEIGHTS = 10;

  LineCounts {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight must be 0..1, got " + weight);
    }
  }

  /** Counts of nothing, for a net alone. */
  static LineCounts none(PoemForm form) {
    return new LineCounts(new TokenCounts(1, FIRST), 0, form);
  }

  /** Counts the lines of poems. */
  static LineCounts of(PoemShard poems, PoemForm form, int characters, int order) {
    TokenCounts counts = new TokenCounts(order, characters + FIRST);
    for (int i = 0; i < poems.count(); i++) {
      int[] poem = poems.poem(i);
      for (int from = 0; from < poem.length; from += form.length()) {
        counts.add(tokens(poem, from, from + form.length()));
      }
    }
    return new LineCounts(counts, 0, form);
  }

  private static int[] tokens(int[] poem, int from, int to) {
    return Arrays.stream(poem, from, to)
        .map(c -> c == Characters.CUT ? TokenVocabulary.UNKNOWN : c + FIRST)
        .toArray();
  }

  /** How many characters are counted. */
  int characters() {
    return counts.size() - FIRST;
  }

  LineCounts withWeight(double other) {
    return new LineCounts(counts, other, form);
  }

  /** The same with each of the weights that are tried. */
  LineCounts[] weighted() {
    LineCounts[] all = new LineCounts[WEIGHTS];
    Arrays.setAll(all, i -> withWeight(i / (double) WEIGHTS));
    return all;
  }

  /**
   * Adds to the logits of the characters at a place what those before it in the line say.
   *
   * @param logits of many rows
   * @param from where the row starts
   * @param poem of which the characters before the place are read
   */
  void add(float[] logits, int from, int[] poem, int place) {
    int begin = place - place % form.length();
    if (weight == 0 || place == begin) {
      return;
    }
    double[] single = counts.frequencies();
    double[] neighbours = counts.probabilities(tokens(poem, begin, place), place - begin);
    for (int c = FIRST; c < neighbours.length; c++) {
      logits[from + c - FIRST] += (float) (weight * Math.log(neighbours[c] / single[c]));
    }
  }

  void write(OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeDouble(weight);
    counts.write(out);
  }

  static LineCounts read(InputStream from, PoemForm form) throws IOException {
    DataInputStream in = new DataInputStream(from);
    double weight = in.readDouble();
    return new LineCounts(TokenCounts.read(in), weight, form);
  }
}
