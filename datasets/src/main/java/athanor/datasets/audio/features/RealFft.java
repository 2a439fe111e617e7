package athanor.datasets.audio.features;

import java.util.Arrays;

/**
 * Power spectrum of real signals whose length is a power of two.
 *
 * <p>Swarztrauber's real transform (FFTPACK, 1982) with radix 4 and at most one radix 2, in {@code
 * float} and in the order of operations of pocketfft, which numpy and PyTorch call: where a filter
 * sees 80 dB less than its neighbours, the rounding of the transform is what it sees, and Kaldi
 * features made there and here are to agree all the same. Not thread-safe: it works in its own
 * arrays.
 */
final class RealFft {
  private static final float HALF_ROOT = (float) Math.sqrt(0.5);

  private final int length;
  private final int[] factors;

  /** For each factor (factor - 1) rows of ido - 1 numbers: cosine, sine, cosine, sine ... */
  private final float[][] twiddles;

  private float[] from;
  private float[] to;

  RealFft(int length) {
    if (length < 8 || Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException(
          "fft length must be a power of two, 8 or more, got " + length);
    }
    this.length = length;
    int bits = Integer.numberOfTrailingZeros(length);
    factors = new int[(bits + 1) / 2];
    Arrays.fill(factors, 4);
    if (bits % 2 == 1) {
      factors[0] = 2;
    }
    twiddles = new float[factors.length][];
    int done = 1;
    for (int k = 0; k < factors.length; k++) {
      twiddles[k] = twiddles(factors[k], done);
      done *= factors[k];
    }
    from = new float[length];
    to = new float[length];
  }

  private float[] twiddles(int factor, int done) {
    int ido = length / (done * factor);
    float[] row = new float[(factor - 1) * (ido - 1)];
    for (int j = 1; j < factor; j++) {
      for (int i = 1; i <= (ido - 1) / 2; i++) {
        double angle = 2 * Math.PI * j * done * i / length;
        row[(j - 1) * (ido - 1) + 2 * i - 2] = (float) Math.cos(angle);
        row[(j - 1) * (ido - 1) + 2 * i - 1] = (float) Math.sin(angle);
      }
    }
    return row;
  }

  /**
   * Squared magnitudes of the transform.
   *
   * @param signal [length], not modified
   * @param power receives [length / 2 + 1]
   */
  void power(float[] signal, float[] power) {
    System.arraycopy(signal, 0, from, 0, length);
    int l1 = length;
    for (int k = factors.length - 1; k >= 0; k--) {
      int ido = length / l1;
      l1 /= factors[k];
      if (factors[k] == 4) {
        four(ido, l1, twiddles[k]);
      } else {
        two(ido, l1, twiddles[k]);
      }
      float[] swap = from;
      from = to;
      to = swap;
    }
    int half = length / 2;
    power[0] = from[0] * from[0];
    power[half] = from[length - 1] * from[length - 1];
    for (int k = 1; k < half; k++) {
      float re = from[2 * k - 1];
      float im = from[2 * k];
      power[k] = re * re + im * im;
    }
  }

  /** Radix 4: input [ido, l1, 4], output [ido, 4, l1], the first index running fastest. */
  private void four(int ido, int l1, float[] w) {
    float[] c = from;
    float[] h = to;
    int part = ido * l1;
    for (int k = 0; k < l1; k++) {
      int in = ido * k;
      int out = 4 * ido * k;
      float odd = c[in + 3 * part] + c[in + part];
      h[out + 2 * ido] = c[in + 3 * part] - c[in + part];
      float even = c[in] + c[in + 2 * part];
      h[out + 2 * ido - 1] = c[in] - c[in + 2 * part];
      h[out] = even + odd;
      h[out + 4 * ido - 1] = even - odd;
    }
    if (ido % 2 == 0) {
      fourMiddle(ido, l1);
    }
    if (ido > 2) {
      for (int k = 0; k < l1; k++) {
        fourInner(ido, ido * k, part, 4 * ido * k, w);
      }
    }
  }

  private void fourMiddle(int ido, int l1) {
    float[] c = from;
    float[] h = to;
    int part = ido * l1;
    for (int k = 0; k < l1; k++) {
      int in = ido * k + ido - 1;
      int out = 4 * ido * k;
      float i1 = -HALF_ROOT * (c[in + part] + c[in + 3 * part]);
      float r1 = HALF_ROOT * (c[in + part] - c[in + 3 * part]);
      h[out + ido - 1] = c[in] + r1;
      h[out + 3 * ido - 1] = c[in] - r1;
      h[out + 3 * ido] = i1 + c[in + 2 * part];
      h[out + ido] = i1 - c[in + 2 * part];
    }
  }

  private void fourInner(int ido, int in, int part, int out, float[] w) {
    float[] c = from;
    float[] h = to;
    int w2 = ido - 1;
    int w3 = 2 * w2;
    for (int i = 2; i < ido; i += 2) {
      int a = in + i;
      int b = a + part;
      int d = b + part;
      int e = d + part;
      float cr2 = w[i - 2] * c[b - 1] + w[i - 1] * c[b];
      float ci2 = w[i - 2] * c[b] - w[i - 1] * c[b - 1];
      float cr3 = w[w2 + i - 2] * c[d - 1] + w[w2 + i - 1] * c[d];
      float ci3 = w[w2 + i - 2] * c[d] - w[w2 + i - 1] * c[d - 1];
      float cr4 = w[w3 + i - 2] * c[e - 1] + w[w3 + i - 1] * c[e];
      float ci4 = w[w3 + i - 2] * c[e] - w[w3 + i - 1] * c[e - 1];
      float tr1 = cr4 + cr2;
      float tr4 = cr4 - cr2;
      float ti1 = ci2 + ci4;
      float ti4 = ci2 - ci4;
      float tr2 = c[a - 1] + cr3;
      float tr3 = c[a - 1] - cr3;
      float ti2 = c[a] + ci3;
      float ti3 = c[a] - ci3;
      int up = out + i;
      int down = out + ido - i;
      h[up - 1] = tr2 + tr1;
      h[down + 3 * ido - 1] = tr2 - tr1;
      h[up] = ti1 + ti2;
      h[down + 3 * ido] = ti1 - ti2;
      h[up + 2 * ido - 1] = tr3 + ti4;
      h[down + ido - 1] = tr3 - ti4;
      h[up + 2 * ido] = tr4 + ti3;
      h[down + ido] = tr4 - ti3;
    }
  }

  /** Radix 2: input [ido, l1, 2], output [ido, 2, l1]. */
  private void two(int ido, int l1, float[] w) {
    float[] c = from;
    float[] h = to;
    int part = ido * l1;
    for (int k = 0; k < l1; k++) {
      int in = ido * k;
      int out = 2 * in;
      h[out] = c[in] + c[in + part];
      h[out + 2 * ido - 1] = c[in] - c[in + part];
      h[out + ido] = -c[in + ido - 1 + part];
      h[out + ido - 1] = c[in + ido - 1];
      for (int i = 2; i < ido; i += 2) {
        int a = in + i;
        int b = a + part;
        int up = out + i;
        int down = out + 2 * ido - i;
        float tr = w[i - 2] * c[b - 1] + w[i - 1] * c[b];
        float ti = w[i - 2] * c[b] - w[i - 1] * c[b - 1];
        h[up - 1] = c[a - 1] + tr;
        h[down - 1] = c[a - 1] - tr;
        h[up] = ti + c[a];
        h[down] = ti - c[a];
      }
    }
  }
}
