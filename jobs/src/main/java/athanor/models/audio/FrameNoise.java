package athanor.models.audio;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * What a denoising autoencoder's input suffers, on normalised coefficients.
 *
 * @param masked share of the coefficients set to 0, 0 up to 1 (Vincent et al. 2008, section 2.3)
 * @param deviation standard deviation of what is added to each coefficient
 */
public record FrameNoise(double masked, double deviation) implements Serializable {
  public FrameNoise {
    AudioSettings.MASK_NOISE.check(masked);
    AudioSettings.ADDITIVE_NOISE.check(deviation);
  }

  /** A noisy copy. */
  float[] applied(float[] clean, SplittableRandom random) {
    float[] noisy = new float[clean.length];
    for (int i = 0; i < noisy.length; i++) {
      double added = deviation == 0 ? 0 : deviation * random.nextGaussian();
      boolean kept = masked == 0 || random.nextDouble() >= masked;
      noisy[i] = kept ? (float) (clean[i] + added) : 0;
    }
    return noisy;
  }
}
