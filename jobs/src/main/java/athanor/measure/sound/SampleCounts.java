package athanor.measure.sound;

import athanor.datasets.audio.sound.MuLaw;
import java.io.Serializable;

/**
 * Sums over sounds that simple models are fitted on: how often each code occurs, which follows
 * which, and the products of samples with those before them. Their size does not depend on that of
 * the sounds. Not thread-safe.
 */
public final class SampleCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] codes = new long[MuLaw.CODES];
  private final long[] pairs = new long[MuLaw.CODES * MuLaw.CODES];
  private final double[] products;
  private final int order;

  /**
   * Nothing counted yet.
   *
   * @param order samples before one that products are summed of
   */
  public SampleCounts(int order) {
    this.order = order;
    this.products = new double[(order + 1) * (order + 1)];
  }

  /** Counts a sound. */
  public void add(byte[] sound) {
    float[] samples = MuLaw.samples(sound);
    float[] lags = new float[order + 1];
    for (int t = 0; t < sound.length; t++) {
      codes[sound[t] & 0xff]++;
      if (t > 0) {
        pairs[(sound[t - 1] & 0xff) * MuLaw.CODES + (sound[t] & 0xff)]++;
      }
      for (int k = 0; k <= order; k++) {
        lags[k] = t >= k ? samples[t - k] : 0;
      }
      addProducts(lags);
    }
  }

  private void addProducts(float[] lags) {
    for (int i = 0; i < lags.length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i * lags.length + j] += lags[i] * lags[j];
      }
    }
  }

  /** These counts with others; this object is changed. */
  public SampleCounts plus(SampleCounts other) {
    for (int i = 0; i < codes.length; i++) {
      codes[i] += other.codes[i];
    }
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] += other.pairs[i];
    }
    for (int i = 0; i < products.length; i++) {
      products[i] += other.products[i];
    }
    return this;
  }

  int order() {
    return order;
  }

  /** Sum of the products of samples so far apart from one: 0 is the sample itself. */
  double product(int i, int j) {
    return products[Math.max(i, j) * (order + 1) + Math.min(i, j)];
  }

  /** How often a code follows another. */
  long pairs(int before, int code) {
    return pairs[before * MuLaw.CODES + code];
  }

  /** Share of each code, with half an occurrence added. */
  double[] shares() {
    double sum = 0;
    double[] shares = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      shares[i] = codes[i] + 0.5;
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
