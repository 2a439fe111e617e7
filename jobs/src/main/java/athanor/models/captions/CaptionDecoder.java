package athanor.models.captions;

import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.sequence.DecodedContinuation;
import athanor.common.nn.sequence.Diversity;
import athanor.common.nn.sequence.SequenceDecoder;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.TokenVocabulary;
import java.util.List;
import java.util.Optional;

/** Sentences about one picture or film, as they grow. */
final class CaptionDecoder implements SequenceDecoder {
  private final CaptionNet net;
  private final CaptionNet.Seen seen;
  private Lstm.State state;
  private CaptionNet.Said last;
  private double[][] probabilities;

  CaptionDecoder(CaptionNet net, VisualInput input) {
    this.net = net;
    this.seen = net.see(List.of(input), TokenDropout.NONE);
    this.state = seen.first();
  }

  /** The sentences as a search extends them. The unknown token is never written. */
  DecodedContinuation continuation(VisualInput input, Decoding decoding) {
    return new DecodedContinuation(
        this,
        decoding.search().diversity() > 0
            ? Optional.of(contrast(input, decoding))
            : Optional.empty(),
        decoding.search().noRepeat(),
        TokenVocabulary.UNKNOWN);
  }

  /** What is probable whatever is seen: with a black picture. */
  private DecodedContinuation.Contrast contrast(VisualInput input, Decoding decoding) {
    VisualInput black = new VisualInput(new float[input.values().length], input.frames());
    return new DecodedContinuation.Contrast(
        new CaptionDecoder(net, black),
        new Diversity(decoding.search().diversity(), 1.0 / net.sizes().words()));
  }

  @Override
  public void begin() {
    state = seen.first();
    step(new int[] {TokenVocabulary.END});
  }

  @Override
  public void grow(int[] parents, int[] items, List<int[]> written) {
    state = new Lstm.State(Rows.pick(state.output(), parents), Rows.pick(state.cells(), parents));
    step(items);
  }

  @Override
  public double[] probabilities(int sequence) {
    return probabilities[sequence];
  }

  /** Where the first of the sequences looked in the last step. */
  float[] gaze() {
    return last.found().weights(0);
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
}
