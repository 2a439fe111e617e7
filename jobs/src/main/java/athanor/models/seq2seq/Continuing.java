package athanor.models.seq2seq;

import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.sequence.Continuation;
import athanor.common.nn.sequence.Diversity;
import athanor.common.nn.sequence.NoRepeat;
import athanor.common.nn.sequence.Preference;
import athanor.datasets.text.Manner;
import athanor.datasets.text.TokenVocabulary;
import java.util.List;
import java.util.Optional;

/**
 * The texts of one source, as they grow. Items are numbers of the vocabulary, and behind it those
 * of the source's unknown tokens. The unknown token itself is never written.
 */
final class Continuing implements Continuation {
  private final Seq2SeqNet net;
  private final Example example;
  private final int items;
  private final Mixture mixture;
  private final Optional<Continuing> unasked;
  private final Preference preference;
  private final Seq2SeqNet.Encoded encoded;
  private Lstm.State state;
  private List<int[]> said = List.of();
  private Seq2SeqNet.Decoded last;
  private double[][] probabilities;

  /**
   * Texts of a source.
   *
   * @param items how many numbers there are
   * @param mixture what is mixed with the net's probabilities
   * @param manner tells what may repeat, and how much what is probable anyway loses
   */
  Continuing(Seq2SeqNet net, Example example, int items, Mixture mixture, Manner manner) {
    this.net = net;
    this.example = example;
    this.items = items;
    this.mixture = mixture;
    this.unasked =
        manner.search().diversity() > 0
            ? Optional.of(
                new Continuing(
                    net, Example.UNKNOWN, net.sizes().words(), mixture, manner.withDiversity(0)))
            : Optional.empty();
    this.preference =
        new Preference(
            new NoRepeat(manner.search().noRepeat()),
            new Diversity(manner.search().diversity(), 1.0 / net.sizes().writable()),
            TokenVocabulary.UNKNOWN);
    this.encoded = net.encode(List.of(example), TokenDropout.NONE);
    this.state = encoded.first();
  }

  @Override
  public float[] start() {
    begin();
    return logs()[0];
  }

  private void begin() {
    state = encoded.first();
    said = List.of(new int[0]);
    unasked.ifPresent(Continuing::begin);
    step(new int[] {TokenVocabulary.END});
  }

  @Override
  public float[][] next(int[] parents, int[] numbers) {
    grow(parents, numbers);
    return logs();
  }

  private void grow(int[] parents, int[] numbers) {
    said = Continuation.grown(said, parents, numbers);
    unasked.ifPresent(other -> other.grow(parents, numbers));
    state = new Lstm.State(Rows.pick(state.output(), parents), Rows.pick(state.cells(), parents));
    step(numbers);
  }

  /** Where the first of the sequences looked in the last step. */
  float[] gaze() {
    return last.found().weights(0);
  }

  /** Natural log of the probability of an item after the first sequence, whatever is preferred. */
  double log(int item) {
    return Math.log(probabilities[0][item]);
  }

  private void step(int[] numbers) {
    last = net.next(numbers, state, example, encoded);
    state = last.last();
    Value choice = net.choice(last.joined());
    float[] gates = net.gate(last.joined()).toArray();
    probabilities = new double[numbers.length][];
    for (int r = 0; r < numbers.length; r++) {
      probabilities[r] = probabilities(choice, r, 1 / (1 + Math.exp(-gates[r])));
    }
  }

  /** Of the next item after each sequence, as it is preferred. */
  private float[][] logs() {
    float[][] logs = new float[probabilities.length][];
    for (int r = 0; r < logs.length; r++) {
      int row = r;
      Optional<double[]> anyway = unasked.map(other -> other.probabilities[row]);
      logs[r] = preference.logs(probabilities[r], anyway, said.get(r));
    }
    return logs;
  }

  private double[] probabilities(Value choice, int row, double gate) {
    Floats shares = choice.values().part(row * choice.width(), choice.width());
    Softmax.apply(shares, shares);
    double[] p = new double[items];
    for (int i = 0; i < choice.width(); i++) {
      p[i] = gate * shares.get(i);
    }
    float[] weights = last.found().weights(row);
    for (int i = 0; i < weights.length; i++) {
      p[example.source()[i]] += (1 - gate) * weights[i];
    }
    mixture.mix(p, said.get(row));
    return p;
  }
}
