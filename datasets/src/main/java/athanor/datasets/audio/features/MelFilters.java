package athanor.datasets.audio.features;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Triangular filters, even on a profile's mel scale, over the points of a power spectrum. */
final class MelFilters {
  private final int[] first;
  private final float[][] weights;

  MelFilters(FeatureOptions options, int fftLength) {
    int bins = options.mel().bins();
    first = new int[bins];
    weights = new float[bins][];
    double low = options.profile().mel(options.mel().lowHertz());
    double step = (options.profile().mel(options.mel().highHertz()) - low) / (bins + 1);
    for (int b = 0; b < bins; b++) {
      double[] edges = {low + b * step, low + (b + 1) * step, low + (b + 2) * step};
      fill(b, edges, options, fftLength);
    }
  }

  private void fill(int bin, double[] mels, FeatureOptions options, int fftLength) {
    boolean slaney = options.profile() == Profile.LIBROSA;
    int points = fftLength / 2 + 1;
    double[] row = new double[points];
    int from = points;
    int to = 0;
    double[] edges = slaney ? hertz(options.profile(), mels, options.framing().sampleRate()) : mels;
    for (int k = 0; k < points; k++) {
      double hertz = (double) k * options.framing().sampleRate() / fftLength;
      double at = slaney ? hertz : options.profile().mel(hertz);
      double rise = (at - edges[0]) / (edges[1] - edges[0]);
      double fall = (edges[2] - at) / (edges[2] - edges[1]);
      row[k] = Math.max(0, Math.min(rise, fall)) * (slaney ? 2 / (edges[2] - edges[0]) : 1);
      if (row[k] > 0) {
        from = Math.min(from, k);
        to = k + 1;
      }
    }
    first[bin] = Math.min(from, to);
    weights[bin] = new float[Math.max(0, to - from)];
    for (int i = 0; i < weights[bin].length; i++) {
      weights[bin][i] = (float) row[from + i];
    }
  }

  /** Frequencies in Hz at which a profile's scale has these values. */
  private static double[] hertz(Profile profile, double[] mels, int sampleRate) {
    return Arrays.stream(mels).map(mel -> hertz(profile, mel, sampleRate)).toArray();
  }

  /** The frequency in Hz at which a profile's scale has a value, by bisection. */
  static double hertz(Profile profile, double mel, int sampleRate) {
    double low = 0;
    double high = sampleRate;
    for (int step = 0; step < 100; step++) {
      double middle = (low + high) / 2;
      if (profile.mel(middle) < mel) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Power behind each filter, for several frames side by side.
   *
   * @param powers [points, LANES] as {@link RealFft} makes them
   * @param energies receives [filters, LANES]
   */
  void apply(float[] powers, float[] energies) {
    for (int b = 0; b < weights.length; b++) {
      float[] w = weights[b];
      FloatVector sum = FloatVector.zero(RealFft.WIDTH);
      for (int i = 0; i < w.length; i++) {
        sum = sum.add(RealFft.load(powers, first[b] + i).mul(w[i]));
      }
      RealFft.store(sum, energies, b);
    }
  }
}
