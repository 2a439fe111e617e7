package athanor.datasets.audio.sound;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the rate of sound that comes in blocks: a windowed sinc, one set of taps for each phase
 * of the ratio (Smith, "Digital Audio Resampling", in its rational form).
 *
 * <p>Kaiser window of beta 9.6 (about 95 dB) over 32 zero crossings on each side; the cutoff stands
 * at 0.94 of the lower of the two Nyquist frequencies, which leaves the band up to 0.88 of it flat
 * and everything that would fold back at least 80 dB down. Output sample m lies at input time m *
 * from / to: no delay. Not thread-safe; for one sound.
 */
final class Resampler {
  private static final int ZERO_CROSSINGS = 32;
  private static final double CUTOFF = 0.94;
  private static final double KAISER_BETA = 9.6;

  /** Taps of one ratio at most; rates without a common measure would take 100 MB. */
  private static final int MOST_TAPS = 1 << 20;

  /** Ratios whose taps are kept; rates that headers only claim must not fill the memory. */
  private static final int MOST_RATIOS = 32;

  /**
   * Phases where a ratio has too many: a point between two is their mix, whose error of at most (pi
   * / 512)^2 / 8 of the sound lies 106 dB down.
   */
  private static final int MIXED_PHASES = 512;

  private static final Map<Ratio, float[][]> TAPS = new ConcurrentHashMap<>();

  private final int up;
  private final int down;
  private final int reach;
  private final boolean mixed;
  private final float[][] taps;

  /** Input from absolute position {@link #origin} on; {@code reach} zeros precede the sound. */
  private float[] held;

  private int length;
  private long origin;
  private long accepted;
  private long made;
  private boolean finished;

  /** Rates in lowest terms; their taps are made once. */
  private record Ratio(int up, int down) {}

  Resampler(int from, int to) {
    int divisor = gcd(from, to);
    up = to / divisor;
    down = from / divisor;
    double cutoff = CUTOFF * Math.min(1, (double) to / from);
    reach = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    mixed = (long) up * 2 * reach > MOST_TAPS;
    if (TAPS.size() >= MOST_RATIOS) {
      TAPS.clear();
    }
    int phases = mixed ? MIXED_PHASES : up;
    taps = TAPS.computeIfAbsent(new Ratio(up, down), r -> phases(phases, cutoff, reach));
    held = new float[1 << 14];
    length = reach;
    origin = -reach;
  }

  /** One phase more than asked for, since a mix of the last needs the next. */
  private static float[][] phases(int count, double cutoff, int reach) {
    float[][] taps = new float[count + 1][];
    for (int phase = 0; phase <= count; phase++) {
      taps[phase] = taps((double) phase / count, cutoff, reach);
    }
    return taps;
  }

  /** Weights of input samples 1 - reach .. reach around a point that lies {@code part} after 0. */
  private static float[] taps(double part, double cutoff, int reach) {
    double[] weights = new double[2 * reach];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double x = i + 1 - reach - part;
      double w = 1 - (x / reach) * (x / reach);
      double sinc = x == 0 ? 1 : Math.sin(Math.PI * cutoff * x) / (Math.PI * cutoff * x);
      weights[i] = w <= 0 ? 0 : sinc * bessel(KAISER_BETA * Math.sqrt(w));
      sum += weights[i];
    }
    float[] taps = new float[weights.length];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = (float) (weights[i] / sum);
    }
    return taps;
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-14 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Takes the next input, the first {@code n} of a block. */
  void accept(float[] block, int n) {
    forget();
    if (length + n > held.length) {
      held = Arrays.copyOf(held, Math.max(held.length * 2, length + n));
    }
    System.arraycopy(block, 0, held, length, n);
    length += n;
    accepted += n;
  }

  /** Ends the input; zeros follow the sound. */
  void finish() {
    accept(new float[reach + 1], reach + 1);
    accepted -= reach + 1;
    finished = true;
  }

  /** Drops input that no output needs any more. */
  private void forget() {
    long needed = made * down / up + 1 - reach;
    int drop = (int) Math.max(0, Math.min(length, needed - origin));
    System.arraycopy(held, drop, held, 0, length - drop);
    length -= drop;
    origin += drop;
  }

  /** Output that is ready, at most a block of it; 0 where more input is needed. */
  int take(float[] block) {
    int n = 0;
    long total = finished ? (accepted * up + down - 1) / down : Long.MAX_VALUE;
    while (n < block.length && made < total) {
      long position = made * down;
      long at = position / up;
      if (at + reach >= origin + length) {
        break;
      }
      int from = (int) (at + 1 - reach - origin);
      int phase = (int) (position % up);
      block[n++] = mixed ? mixed(phase, from) : dot(taps[phase], held, from);
      made++;
    }
    return n;
  }

  private float mixed(int phase, int from) {
    double place = (double) phase / up * MIXED_PHASES;
    int below = (int) place;
    float part = (float) (place - below);
    return (1 - part) * dot(taps[below], held, from) + part * dot(taps[below + 1], held, from);
  }

  /** Four sums side by side, since one would wait for itself at each step. */
  private static float dot(float[] w, float[] x, int from) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < w.length; i += 4) {
      a += w[i] * x[from + i];
      b += w[i + 1] * x[from + i + 1];
      c += w[i + 2] * x[from + i + 2];
      d += w[i + 3] * x[from + i + 3];
    }
    for (; i < w.length; i++) {
      a += w[i] * x[from + i];
    }
    return (a + b) + (c + d);
  }
}
