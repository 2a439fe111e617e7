package athanor.models.gan;

import athanor.common.nn.Net;
import athanor.common.nn.Tape;
import athanor.common.nn.layer.Orthonormal;
import athanor.common.nn.layer.WeightNorm;

/** How the critic's Lipschitz constant is bounded. */
enum Bound {
  /** Not at all. */
  NONE,
  /** Its weights stay in a box (Arjovsky et al. 2017, algorithm 1). */
  CLIP,
  /** Its weights are divided by their largest singular value (Miyato et al. 2018). */
  SPECTRAL,
  /** Its weights are orthonormal and its activation keeps gradients whole (Anil et al. 2019). */
  ORTHONORMAL;

  /**
   * Puts a critic back into its bound, after a step or an averaging.
   *
   * @param tape lends working memory
   */
  void hold(Net critic, Tape tape, Tuning.Limits limits) {
    switch (this) {
      case NONE, SPECTRAL -> {}
      case CLIP -> clip(critic, (float) limits.clip());
      case ORTHONORMAL -> Orthonormal.hold(critic, tape);
    }
  }

  private static void clip(Net critic, float most) {
    float[] values = critic.parameters().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(-most, Math.min(most, values[i]));
    }
    critic.parameters().put(values, 0, values.length);
    critic.parametersChanged();
  }

  /** How the weights of its layers are normalised. */
  WeightNorm weightNorm() {
    return this == SPECTRAL ? WeightNorm.SPECTRAL : WeightNorm.NONE;
  }

  /** Whether parameters must be put back after an averaging. */
  boolean holds() {
    return this == CLIP || this == ORTHONORMAL;
  }
}
