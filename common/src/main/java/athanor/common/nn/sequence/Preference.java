package athanor.common.nn.sequence;

import java.util.Optional;

/**
 * Which next items a writer of sequences prefers.
 *
 * @param noRepeat what may not come twice
 * @param diversity how far what a request makes probable is preferred
 * @param never item that is never chosen
 */
public record Preference(NoRepeat noRepeat, Diversity diversity, int never) {

  /**
   * Natural logs of the probabilities of the next item, as it is preferred.
   *
   * @param asked probabilities with the request; read
   * @param anyway those without it, where diversity is wanted
   * @param before the sequence so far
   */
  public float[] logs(double[] asked, Optional<double[]> anyway, int[] before) {
    double[] p = anyway.map(other -> diversity.preferred(asked, other, never)).orElse(asked);
    float[] logs = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      logs[i] = (float) Math.log(p[i]);
    }
    logs[never] = Float.NEGATIVE_INFINITY;
    noRepeat.forbid(logs, before);
    return logs;
  }
}
