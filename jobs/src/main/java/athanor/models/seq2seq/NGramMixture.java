package athanor.models.seq2seq;

import athanor.datasets.text.TokenCounts;
import athanor.datasets.text.TokenVocabulary;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Counts of neighbouring tokens in targets that are mixed with the net's probabilities: {@code p =
 * (1 - weight) p_net + weight p_counts} (as Mikolov et al. 2010 mix nets with n-grams, section 3).
 *
 * @param counts none where the net is alone
 * @param weight of the counts, 0 to 1
 */
record NGramMixture(Optional<TokenCounts> counts, double weight) {
  /** The net alone. */
  static final NGramMixture NONE = new NGramMixture(Optional.empty(), 0);

  private static final int STEPS = 20;

  NGramMixture {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight must be 0..1, got " + weight);
    }
  }

  /** Counts of the targets of a shard. */
  static TokenCounts count(PairShard shard, int order, int writable) {
    TokenCounts counts = new TokenCounts(order, writable);
    shard.all().forEach(example -> counts.add(example.target()));
    return counts;
  }

  /** The weight, of some between 0 and 0.95, with which examples are most probable. */
  static NGramMixture best(TokenCounts counts, List<Example> examples, List<double[]> byNet) {
    NGramMixture best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS; step++) {
      NGramMixture mixture = new NGramMixture(Optional.of(counts), step / (double) STEPS);
      double nats = 0;
      for (int i = 0; i < examples.size(); i++) {
        nats += mixture.nats(examples.get(i), byNet.get(i));
      }
      if (nats < least) {
        least = nats;
        best = mixture;
      }
    }
    return best;
  }

  /**
   * Negative log likelihood of a target and its end.
   *
   * @param byNet probability of each token and of the end
   */
  double nats(Example example, double[] byNet) {
    double nats = 0;
    for (int at = 0; at < byNet.length; at++) {
      nats -= Math.log(probability(example, at, byNet[at]));
    }
    return nats;
  }

  private double probability(Example example, int at, double byNet) {
    if (weight == 0 || counts.isEmpty()) {
      return byNet;
    }
    int[] target = example.target();
    double[] counted = counts.get().probabilities(target, at);
    int token = at == target.length ? TokenVocabulary.END : target[at];
    boolean copied = token >= counted.length && example.places(token).length > 0;
    int number = token < counted.length ? token : TokenVocabulary.UNKNOWN;
    return (1 - weight) * byNet + (copied ? 0 : weight * counted[number]);
  }

  /** Mixes the probabilities of what may follow a text; changes them. */
  void mix(double[] byNet, int[] before) {
    if (weight == 0 || counts.isEmpty()) {
      return;
    }
    double[] counted = counts.get().probabilities(before, before.length);
    for (int i = 0; i < byNet.length; i++) {
      byNet[i] = (1 - weight) * byNet[i] + (i < counted.length ? weight * counted[i] : 0);
    }
  }

  void write(OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeDouble(weight);
    counts.orElseThrow().write(out);
  }

  static NGramMixture read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    double weight = in.readDouble();
    try {
      return new NGramMixture(Optional.of(TokenCounts.read(in)), weight);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
