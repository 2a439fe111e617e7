package athanor.models.gan;

import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Orthonormal;

/** How the critic's slope is bounded. */
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
   * @param parameters of the critic, changed in place
   */
  void hold(NetSpec critic, float[] parameters, Options options) {
    switch (this) {
      case NONE, SPECTRAL -> {}
      case CLIP -> {
        float clip = (float) options.clip();
        for (int i = 0; i < parameters.length; i++) {
          parameters[i] = Math.max(-clip, Math.min(clip, parameters[i]));
        }
      }
      case ORTHONORMAL -> Orthonormal.hold(critic, parameters);
    }
  }

  /** Whether parameters must be put back after an averaging. */
  boolean holds() {
    return this == CLIP || this == ORTHONORMAL;
  }
}
