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
    if (!(masked >= 0 && masked < 1)) {
      throw new IllegalArgumentException("mask-noise must be in [0, 1), got " + masked);
    }
    if (!(deviation >= 0 && deviation <= 100)) {
      throw new IllegalArgumentException("additive-noise must be 0..100, got " + deviation);
    }
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
