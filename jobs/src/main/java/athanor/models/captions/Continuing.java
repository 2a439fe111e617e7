package athanor.models.captions;

import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.sequence.Continuation;
import athanor.common.nn.sequence.Diversity;
import athanor.common.nn.sequence.NoRepeat;
import athanor.common.nn.sequence.Preference;
import athanor.datasets.caption.Sight;
import athanor.datasets.text.Manner;
import athanor.datasets.text.TokenVocabulary;
import java.util.List;
import java.util.Optional;

/** Sentences about one sight, as they grow. The unknown token is never written. */
final class Continuing implements Continuation {
  private final CaptionNet net;
  private final Optional<Continuing> unseen;
  private final CaptionNet.Seen seen;
  private final Preference preference;
  private Lstm.State state;
  private List<int[]> said = List.of();
  private CaptionNet.Said last;
  private double[][] probabilities;

  /**
   * Sentences about a sight.
   *
   * @param manner tells what may repeat, and how much what is probable about any sight loses
   */
  Continuing(CaptionNet net, Sight sight, Manner manner) {
    this.net = net;
    this.unseen =
        manner.search().diversity() > 0
            ? Optional.of(new Continuing(net, nothing(sight), manner.withDiversity(0)))
            : Optional.empty();
    this.seen = net.see(List.of(sight), TokenDropout.NONE);
    this.preference =
        new Preference(
            new NoRepeat(manner.search().noRepeat()),
            new Diversity(manner.search().diversity(), 1.0 / net.sizes().words()),
            TokenVocabulary.UNKNOWN);
    this.state = seen.first();
  }

  /** As a net without sight is shown: all zero. */
  private static Sight nothing(Sight sight) {
    return new Sight(new float[sight.values().length], sight.frames());
  }

  @Override
  public float[] start() {
    begin();
    return logs()[0];
  }

  private void begin() {
    state = seen.first();
    said = List.of(new int[0]);
    unseen.ifPresent(Continuing::begin);
    step(new int[] {TokenVocabulary.END});
  }

  @Override
  public float[][] next(int[] parents, int[] items) {
    grow(parents, items);
    return logs();
  }

  private void grow(int[] parents, int[] items) {
    said = Continuation.grown(said, parents, items);
    unseen.ifPresent(other -> other.grow(parents, items));
    state = new Lstm.State(Rows.pick(state.output(), parents), Rows.pick(state.cells(), parents));
    step(items);
  }

  /** Where the first of the sequences looked in the last step. */
  float[] gaze() {
    return last.found().weights(0);
  }

  /** Natural log of the probability of an item after the first sequence, whatever is preferred. */
  double log(int item) {
    return Math.log(probabilities[0][item]);
  }

  private void step(int[] tokens) {
    last = net.next(tokens, state, seen);
    state = last.last();
    int width = last.logits().width();
    probabilities = new double[tokens.length][width];
    for (int r = 0; r < tokens.length; r++) {
      Floats shares = last.logits().values().part(r * width, width);
      Softmax.apply(shares, shares);
      for (int i = 0; i < width; i++) {
        probabilities[r][i] = shares.get(i);
      }
    }
  }

  /** Of the next item after each sequence, as it is preferred. */
  private float[][] logs() {
    float[][] logs = new float[probabilities.length][];
    for (int r = 0; r < logs.length; r++) {
      int row = r;
      Optional<double[]> anyway = unseen.map(other -> other.probabilities[row]);
      logs[r] = preference.logs(probabilities[r], anyway, said.get(r));
    }
    return logs;
  }
}
