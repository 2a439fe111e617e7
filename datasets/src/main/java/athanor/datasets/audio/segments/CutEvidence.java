package athanor.datasets.audio.segments;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.LogMel;
import java.io.Serializable;

/**
 * How much speaks for a cut between two words of fluent speech, at each moment. Sent to workers;
 * thread-safe.
 */
public interface CutEvidence extends Serializable {
  /**
   * Evidence for a cut before each frame of a recording, [frames + 1].
   *
   * @param features how the energies were made
   */
  float[] of(LogMel energies, FeatureOptions features);

  /** What a cut must be worth, in units of the evidence. */
  double cutCost();

  /** What a word of e times the usual duration costs, in units of the evidence. */
  double durationCost();

  /**
   * How far the ends of a stretch of speech may be moved to stronger evidence, in ms; 0 where it
   * says nothing of them.
   */
  int reachMillis();
}
