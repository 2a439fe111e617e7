package athanor.models.seq2seq;

import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.sequence.Continuation;
import athanor.common.nn.sequence.NoRepeat;
import athanor.datasets.text.TokenVocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The texts of one source, as they grow. Items are numbers of the vocabulary, and behind it those
 * of the source's unknown tokens. The unknown token itself is never written.
 */
final class Continuing implements Continuation {
  private final Seq2SeqNet net;
  private final Example example;
  private final int items;
  private final Mixture mixture;
  private final NoRepeat noRepeat;
  private final Seq2SeqNet.Encoded encoded;
  private Lstm.State state;
  private List<int[]> said = List.of();
  private Seq2SeqNet.Decoded last;

  /**
   * Texts of a source.
   *
   * @param items how many numbers there are
   * @param mixture what is mixed with the net's probabilities
   * @param noRepeat so many tokens in a row do not come twice; 0 lets them
   */
  Continuing(Seq2SeqNet net, Example example, int items, Mixture mixture, int noRepeat) {
    this.net = net;
    this.example = example;
    this.items = items;
    this.mixture = mixture;
    this.noRepeat = new NoRepeat(noRepeat);
    this.encoded = net.encode(List.of(example), Seq2SeqNet.NONE);
    this.state = encoded.first();
  }

  @Override
  public float[] start() {
    state = encoded.first();
    said = List.of(new int[0]);
    return step(new int[] {TokenVocabulary.END})[0];
  }

  @Override
  public float[][] next(int[] parents, int[] numbers) {
    List<int[]> longer = new ArrayList<>();
    for (int i = 0; i < parents.length; i++) {
      int[] before = said.get(parents[i]);
      int[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = numbers[i];
      longer.add(after);
    }
    said = longer;
    state = new Lstm.State(Rows.pick(state.output(), parents), Rows.pick(state.cells(), parents));
    return step(numbers);
  }

  /** Where the first of the sequences looked in the last step. */
  float[] gaze() {
    return last.found().weights(0);
  }

  private float[][] step(int[] numbers) {
    last = net.next(numbers, state, example, encoded);
    state = last.last();
    Value choice = net.choice(last.joined());
    float[] gates = net.gate(last.joined()).toArray();
    float[][] logs = new float[numbers.length][];
    for (int r = 0; r < numbers.length; r++) {
      logs[r] = logs(choice, r, 1 / (1 + Math.exp(-gates[r])));
      noRepeat.forbid(logs[r], said.get(r));
    }
    return logs;
  }

  private float[] logs(Value choice, int row, double gate) {
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
    float[] logs = new float[items];
    for (int i = 0; i < items; i++) {
      logs[i] = (float) Math.log(p[i]);
    }
    logs[TokenVocabulary.UNKNOWN] = Float.NEGATIVE_INFINITY;
    return logs;
  }
}
