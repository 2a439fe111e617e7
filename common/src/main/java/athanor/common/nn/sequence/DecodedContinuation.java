package athanor.common.nn.sequence;

import java.util.List;
import java.util.Optional;

/**
 * Sequences of a decoder as a search extends them: no repetitions, one item never, and, with {@link
 * Diversity}, rather what the source makes probable than what is probable anyway.
 */
public final class DecodedContinuation implements Continuation {
  private final SequenceDecoder decoder;
  private final Optional<Contrast> contrast;
  private final NoRepeat noRepeat;
  private final int never;
  private List<int[]> written = List.of();

  /**
   * What probabilities are compared with.
   *
   * @param without the same decoder without the source
   */
  public record Contrast(SequenceDecoder without, Diversity diversity) {}

  /**
   * Sequences of a decoder.
   *
   * @param contrast empty: probabilities are those of the decoder
   * @param noRepeat see {@link NoRepeat}
   * @param never item that is never chosen
   */
  public DecodedContinuation(
      SequenceDecoder decoder, Optional<Contrast> contrast, int noRepeat, int never) {
    this.decoder = decoder;
    this.contrast = contrast;
    this.noRepeat = new NoRepeat(noRepeat);
    this.never = never;
  }

  @Override
  public float[] start() {
    written = List.of(new int[0]);
    decoder.begin();
    contrast.ifPresent(other -> other.without.begin());
    return logs(0);
  }

  @Override
  public float[][] next(int[] parents, int[] items) {
    written = Continuation.grown(written, parents, items);
    decoder.grow(parents, items, written);
    contrast.ifPresent(other -> other.without.grow(parents, items, written));
    float[][] logs = new float[items.length][];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = logs(i);
    }
    return logs;
  }

  private float[] logs(int sequence) {
    double[] p = preferred(sequence);
    float[] logs = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      logs[i] = (float) Math.log(p[i]);
    }
    logs[never] = Float.NEGATIVE_INFINITY;
    noRepeat.forbid(logs, written.get(sequence));
    return logs;
  }

  private double[] preferred(int sequence) {
    double[] asked = decoder.probabilities(sequence);
    return contrast
        .map(o -> o.diversity.preferred(asked, o.without.probabilities(sequence), never))
        .orElse(asked);
  }
}
