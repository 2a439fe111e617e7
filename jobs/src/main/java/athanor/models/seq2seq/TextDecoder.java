package athanor.models.seq2seq;

import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.sequence.DecodedContinuation;
import athanor.common.nn.sequence.Diversity;
import athanor.common.nn.sequence.SequenceDecoder;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.TokenVocabulary;
import java.util.List;
import java.util.Optional;

/**
 * The texts of one source, as they grow. Items are numbers of the vocabulary, and behind it those
 * of the source's unknown tokens.
 */
final class TextDecoder implements SequenceDecoder {
  private static final List<int[]> NOTHING = List.of(new int[0]);

  private final Seq2SeqNet net;
  private final Example example;
  private final int items;
  private final NGramMixture mixture;
  private final Seq2SeqNet.Encoded encoded;
  private Lstm.State state;
  private Seq2SeqNet.Decoded last;
  private double[][] probabilities;

  /**
   * Texts of a source.
   *
   * @param items how many items there are
   * @param mixture what is mixed with the net's probabilities
   */
  TextDecoder(Seq2SeqNet net, Example example, int items, NGramMixture mixture) {
    this.net = net;
    this.example = example;
    this.items = items;
    this.mixture = mixture;
    this.encoded = net.encode(List.of(example), TokenDropout.NONE);
    this.state = encoded.first();
  }

  /** The texts as a search extends them. The unknown token itself is never written. */
  DecodedContinuation continuation(Decoding decoding) {
    return new DecodedContinuation(
        this,
        decoding.search().diversity() > 0
            ? Optional.of(contrast(decoding.search().diversity()))
            : Optional.empty(),
        decoding.search().noRepeat(),
        TokenVocabulary.UNKNOWN);
  }

  /** What is probable whatever is asked: after a source of one unknown token. */
  private DecodedContinuation.Contrast contrast(double power) {
    return new DecodedContinuation.Contrast(
        new TextDecoder(net, Example.UNKNOWN, net.sizes().words(), mixture),
        new Diversity(power, 1.0 / net.sizes().writable()));
  }

  @Override
  public void begin() {
    state = encoded.first();
    step(new int[] {TokenVocabulary.END}, NOTHING);
  }

  @Override
  public void grow(int[] parents, int[] numbers, List<int[]> written) {
    state = new Lstm.State(Rows.pick(state.output(), parents), Rows.pick(state.cells(), parents));
    step(numbers, written);
  }

  @Override
  public double[] probabilities(int sequence) {
    return probabilities[sequence];
  }

  /** Where the first of the sequences looked in the last step. */
  float[] gaze() {
    return last.found().weights(0);
  }

  private void step(int[] numbers, List<int[]> written) {
    last = net.next(numbers, state, example, encoded);
    state = last.last();
    Value choice = net.choice(last.joined());
    float[] gates = net.gate(last.joined()).toArray();
    probabilities = new double[numbers.length][];
    for (int r = 0; r < numbers.length; r++) {
      probabilities[r] = mixed(choice, r, 1 / (1 + Math.exp(-gates[r])));
      mixture.mix(probabilities[r], written.get(r));
    }
  }

  /** Of what is written from the vocabulary and what is copied. */
  private double[] mixed(Value choice, int row, double gate) {
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
    return p;
  }
}
