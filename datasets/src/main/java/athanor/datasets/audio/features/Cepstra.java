package athanor.datasets.audio.features;

import athanor.common.options.Bounds;
import java.io.Serializable;

/**
 * What is kept of a frame's cepstrum.
 *
 * @param coefficients how many, at most the number of mel filters
 * @param lifter Kaldi's lifter, 0 for none
 * @param deltas orders of differences appended to each frame, 0..2
 */
public record Cepstra(int coefficients, double lifter, int deltas) implements Serializable {
  public Cepstra {
    Bounds.check("lifter", lifter, 0, 1000);
    Bounds.check("deltas", deltas, 0, 2);
  }

  /** Coefficients and their deltas. */
  int size() {
    return coefficients * (1 + deltas);
  }
}
