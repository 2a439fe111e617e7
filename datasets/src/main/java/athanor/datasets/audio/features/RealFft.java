package athanor.datasets.audio.features;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Power spectra of several real signals at once, whose length is a power of two: each has a lane of
 * the processor's vectors, so that number i of all signals stands from i * {@link #LANES} on.
 *
 * <p>Swarztrauber's real transform (FFTPACK, 1982) with radix 4 and at most one radix 2, in {@code
 * float} and in the order of operations of pocketfft, which numpy and PyTorch call: where a filter
 * sees 80 dB less than its neighbours, the rounding of the transform is what it sees, and Kaldi
 * features made there and here are to agree all the same. Not thread-safe: it works in its own
 * arrays.
 */
final class RealFft {
  static final VectorSpecies<Float> WIDTH = FloatVector.SPECIES_PREFERRED;

  /** Signals at once. */
  static final int LANES = WIDTH.length();

  private static final float HALF_ROOT = (float) Math.sqrt(0.5);

  private final int length;
  private final int[] factors;

  /** For each factor (factor - 1) rows of ido - 1 numbers: cosine, sine, cosine, sine ... */
  private final float[][] twiddles;

  private float[] from;
  private float[] to;
  private float[] spare;

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
    to = new float[length * LANES];
    spare = new float[length * LANES];
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

  /** Number i of all signals. */
  static FloatVector load(float[] signals, int i) {
    return FloatVector.fromArray(WIDTH, signals, i * LANES);
  }

  /** Puts number i of all signals. */
  static void store(FloatVector numbers, float[] signals, int i) {
    numbers.intoArray(signals, i * LANES);
  }

  /**
   * Squared magnitudes of the transforms.
   *
   * @param signals [length, LANES], not modified
   * @param powers receives [length / 2 + 1, LANES]
   */
  void powers(float[] signals, float[] powers) {
    from = signals;
    int l1 = length;
    for (int k = factors.length - 1; k >= 0; k--) {
      int ido = length / l1;
      l1 /= factors[k];
      if (factors[k] == 4) {
        four(ido, l1, twiddles[k]);
      } else {
        two(ido, l1, twiddles[k]);
      }
      float[] done = to;
      to = spare;
      spare = done;
      from = done;
    }
    int half = length / 2;
    FloatVector constant = load(from, 0);
    FloatVector highest = load(from, length - 1);
    store(constant.mul(constant), powers, 0);
    store(highest.mul(highest), powers, half);
    for (int k = 1; k < half; k++) {
      FloatVector re = load(from, 2 * k - 1);
      FloatVector im = load(from, 2 * k);
      store(re.mul(re).add(im.mul(im)), powers, k);
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
      FloatVector a = load(c, in);
      FloatVector b = load(c, in + part);
      FloatVector d = load(c, in + 2 * part);
      FloatVector e = load(c, in + 3 * part);
      FloatVector odd = e.add(b);
      FloatVector even = a.add(d);
      store(e.sub(b), h, out + 2 * ido);
      store(a.sub(d), h, out + 2 * ido - 1);
      store(even.add(odd), h, out);
      store(even.sub(odd), h, out + 4 * ido - 1);
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
      FloatVector a = load(c, in);
      FloatVector b = load(c, in + part);
      FloatVector d = load(c, in + 2 * part);
      FloatVector e = load(c, in + 3 * part);
      FloatVector i1 = b.add(e).mul(-HALF_ROOT);
      FloatVector r1 = b.sub(e).mul(HALF_ROOT);
      store(a.add(r1), h, out + ido - 1);
      store(a.sub(r1), h, out + 3 * ido - 1);
      store(i1.add(d), h, out + 3 * ido);
      store(i1.sub(d), h, out + ido);
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
      FloatVector cr2 = real(c, b, w, i);
      FloatVector ci2 = imaginary(c, b, w, i);
      FloatVector cr3 = real(c, d, w, w2 + i);
      FloatVector ci3 = imaginary(c, d, w, w2 + i);
      FloatVector cr4 = real(c, e, w, w3 + i);
      FloatVector ci4 = imaginary(c, e, w, w3 + i);
      FloatVector tr1 = cr4.add(cr2);
      FloatVector tr4 = cr4.sub(cr2);
      FloatVector ti1 = ci2.add(ci4);
      FloatVector ti4 = ci2.sub(ci4);
      FloatVector tr2 = load(c, a - 1).add(cr3);
      FloatVector tr3 = load(c, a - 1).sub(cr3);
      FloatVector ti2 = load(c, a).add(ci3);
      FloatVector ti3 = load(c, a).sub(ci3);
      int up = out + i;
      int down = out + ido - i;
      store(tr2.add(tr1), h, up - 1);
      store(tr2.sub(tr1), h, down + 3 * ido - 1);
      store(ti1.add(ti2), h, up);
      store(ti1.sub(ti2), h, down + 3 * ido);
      store(tr3.add(ti4), h, up + 2 * ido - 1);
      store(tr3.sub(ti4), h, down + ido - 1);
      store(tr4.add(ti3), h, up + 2 * ido);
      store(tr4.sub(ti3), h, down + ido);
    }
  }

  /**
   * Real part of the complex number that ends at i, turned back by a twiddle that ends before t.
   */
  private static FloatVector real(float[] c, int i, float[] w, int t) {
    return load(c, i - 1).mul(w[t - 2]).add(load(c, i).mul(w[t - 1]));
  }

  private static FloatVector imaginary(float[] c, int i, float[] w, int t) {
    return load(c, i).mul(w[t - 2]).sub(load(c, i - 1).mul(w[t - 1]));
  }

  /** Radix 2: input [ido, l1, 2], output [ido, 2, l1]. */
  private void two(int ido, int l1, float[] w) {
    float[] c = from;
    float[] h = to;
    int part = ido * l1;
    for (int k = 0; k < l1; k++) {
      int in = ido * k;
      int out = 2 * in;
      store(load(c, in).add(load(c, in + part)), h, out);
      store(load(c, in).sub(load(c, in + part)), h, out + 2 * ido - 1);
      store(load(c, in + ido - 1 + part).neg(), h, out + ido);
      store(load(c, in + ido - 1), h, out + ido - 1);
      for (int i = 2; i < ido; i += 2) {
        int a = in + i;
        int b = a + part;
        int up = out + i;
        int down = out + 2 * ido - i;
        FloatVector tr = real(c, b, w, i);
        FloatVector ti = imaginary(c, b, w, i);
        store(load(c, a - 1).add(tr), h, up - 1);
        store(load(c, a - 1).sub(tr), h, down - 1);
        store(ti.add(load(c, a)), h, up);
        store(ti.sub(load(c, a)), h, down);
      }
    }
  }
}
