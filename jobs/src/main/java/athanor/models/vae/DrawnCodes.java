package athanor.models.vae;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.loss.GaussianCode;
import athanor.common.shape.Shape;
import java.util.SplittableRandom;

/**
 * Several codes of one picture.
 *
 * @param values [samples, code size]
 * @param divergence of the distribution from the standard normal, in nats
 * @param logRatios natural log of the prior's density over the posterior's, per code
 */
record DrawnCodes(float[] values, double divergence, double[] logRatios) {

  /**
   * Draws codes.
   *
   * @param encoded means, then natural logs of variances
   */
  static DrawnCodes of(float[] encoded, int samples, SplittableRandom random) {
    float[] repeated = new float[samples * encoded.length];
    for (int s = 0; s < samples; s++) {
      System.arraycopy(encoded, 0, repeated, s * encoded.length, encoded.length);
    }
    try (Tape tape = new Tape()) {
      Value distribution = tape.constant(repeated, samples, Shape.vector(encoded.length));
      GaussianCode drawn = GaussianCode.draw(distribution, random);
      double[] logRatios = new double[samples];
      for (int s = 0; s < samples; s++) {
        logRatios[s] = drawn.logRatio(s);
      }
      return new DrawnCodes(
          drawn.code().toArray(), GaussianCode.divergence(distribution).value(), logRatios);
    }
  }
}
