package athanor.models.captions;

import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.sequence.Continuation;
import athanor.common.nn.sequence.NoRepeat;
import athanor.datasets.text.TokenVocabulary;
import java.util.List;

/** Sentences about one sight, as they grow. The unknown token is never written. */
final class Continuing implements Continuation {
  private final CaptionNet net;
  private final CaptionNet.Seen seen;
  private final NoRepeat noRepeat;
  private Lstm.State state;
  private List<int[]> said = List.of();
  private CaptionNet.Said last;

  Continuing(CaptionNet net, CaptionNet.Seen seen, NoRepeat noRepeat) {
    this.net = net;
    this.seen = seen;
    this.noRepeat = noRepeat;
    this.state = seen.first();
  }

  @Override
  public float[] start() {
    state = seen.first();
    said = List.of(new int[0]);
    return step(new int[] {TokenVocabulary.END})[0];
  }

  @Override
  public float[][] next(int[] parents, int[] items) {
    said = Continuation.grown(said, parents, items);
    state = new Lstm.State(Rows.pick(state.output(), parents), Rows.pick(state.cells(), parents));
    return step(items);
  }

  /** Where the first of the sequences looked in the last step. */
  float[] gaze() {
    return last.found().weights(0);
  }

  private float[][] step(int[] tokens) {
    last = net.next(tokens, state, seen);
    state = last.last();
    int width = last.logits().width();
    float[][] logs = new float[tokens.length][];
    for (int r = 0; r < tokens.length; r++) {
      Floats shares = last.logits().values().part(r * width, width);
      Softmax.apply(shares, shares);
      logs[r] = shares.toArray();
      for (int i = 0; i < width; i++) {
        logs[r][i] = (float) Math.log(logs[r][i]);
      }
      logs[r][TokenVocabulary.UNKNOWN] = Float.NEGATIVE_INFINITY;
      noRepeat.forbid(logs[r], said.get(r));
    }
    return logs;
  }
}
