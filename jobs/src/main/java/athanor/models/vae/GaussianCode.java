package athanor.models.vae;

import java.util.SplittableRandom;

/**
 * Codes of a batch, drawn from a normal distribution each by the reparameterisation trick (Kingma
 * and Welling 2014, section 2.4); the encoder gives means, then log variances.
 */
final class GaussianCode {
  private final int size;
  private final int batch;
  private final float[] noise;
  private final float[] means;
  private final float[] deviations;
  private final float[] values;
  private final float[] gradient;

  GaussianCode(int size, int batch) {
    this.size = size;
    this.batch = batch;
    this.noise = new float[batch * size];
    this.means = new float[batch * size];
    this.deviations = new float[batch * size];
    this.values = new float[batch * size];
    this.gradient = new float[batch * 2 * size];
  }

  /** Draws codes; returns the summed divergence from the standard normal, in nats. */
  double draw(float[] encoded, SplittableRandom random) {
    double divergence = 0;
    for (int b = 0; b < batch; b++) {
      for (int k = 0; k < size; k++) {
        int i = b * size + k;
        means[i] = encoded[b * 2 * size + k];
        double logVariance = Math.max(-20, Math.min(20, encoded[b * 2 * size + size + k]));
        deviations[i] = (float) Math.exp(0.5 * logVariance);
        noise[i] = (float) random.nextGaussian();
        values[i] = means[i] + deviations[i] * noise[i];
        double variance = (double) deviations[i] * deviations[i];
        divergence += 0.5 * (variance + (double) means[i] * means[i] - 1 - logVariance);
      }
    }
    return divergence;
  }

  /** The codes, [batch, size]; shared. */
  float[] values() {
    return values;
  }

  /** Natural log of the prior's density over the posterior's at the drawn code of one picture. */
  double logRatio(int picture) {
    double sum = 0;
    for (int i = picture * size; i < (picture + 1) * size; i++) {
      sum +=
          -0.5 * (double) values[i] * values[i]
              + 0.5 * (double) noise[i] * noise[i]
              + Math.log(deviations[i]);
    }
    return sum;
  }

  /**
   * Gradient by what the encoder gave.
   *
   * @param byCode gradient of the batch's mean loss by the codes
   * @param weight weight of the divergence
   */
  float[] gradient(float[] byCode, float weight) {
    for (int b = 0; b < batch; b++) {
      for (int k = 0; k < size; k++) {
        int i = b * size + k;
        float variance = deviations[i] * deviations[i];
        gradient[b * 2 * size + k] = byCode[i] + weight * means[i] / batch;
        gradient[b * 2 * size + size + k] =
            0.5f * byCode[i] * noise[i] * deviations[i] + weight * 0.5f * (variance - 1) / batch;
      }
    }
    return gradient;
  }
}
