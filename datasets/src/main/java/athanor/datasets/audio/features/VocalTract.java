package athanor.datasets.audio.features;

/**
 * What a longer or shorter vocal tract does to cepstra. A tract of another length moves every
 * resonance by one factor; on a cepstrum that is a linear transform (Pitz and Ney 2005, "Vocal
 * tract normalization equals linear transformation in cepstral space"), so that the same word by
 * another speaker can be made of frames alone (Jaitly and Hinton 2013: vocal tract length
 * perturbation).
 *
 * <p>Frequencies move by the factor up to 4.8 kHz, and above so that the upper edge stays where it
 * is, as in Kaldi's feature adaptation.
 *
 * @param options how the frames were made
 */
public record VocalTract(FeatureOptions options) {
  private static final double BEND_HERTZ = 4800;

  /**
   * The transform of frames whose coefficients each have variance 1 over a word. How far the
   * coefficients of speech differ from one another in spread is put in by {@link #spread}.
   *
   * @param factor that resonances are multiplied by, 0.5..2; 1 changes nothing but rounding
   * @return row-major [size, size], to be multiplied by a frame as a column; deltas, being
   *     differences of frames, are transformed as these are
   */
  public float[] transform(double factor) {
    if (!(factor >= 0.5 && factor <= 2)) {
      throw new IllegalArgumentException("factor must be 0.5..2, got " + factor);
    }
    int size = options.mfccSize();
    float[] transform = new float[size * size];
    for (int bin = 0; bin < options.mel().bins(); bin++) {
      add(transform, bin, place(moved(hertz(bin), 1 / factor)));
    }
    return transform;
  }

  /** Adds what a filter hands on when it takes in what the point {@code from} had. */
  private void add(float[] transform, int bin, double from) {
    int count = options.cepstra().coefficients();
    for (int out = 0; out < options.mfccSize(); out++) {
      int first = out / count * count;
      for (int in = 0; in < count; in++) {
        double weight = spread(in) / spread(out % count);
        transform[out * options.mfccSize() + first + in] +=
            (float) (weight * cosine(out % count, bin) * cosine(in, from));
      }
    }
  }

  /**
   * Deviation of a coefficient over a spoken word, up to a factor for all: with Kaldi's profile
   * 15.8, 6.8, 3.1, 2.7, 2.2, 1.9, 1.6, 1.3, 1.2, 1.1, 1.0, 0.9, 0.9 before the lifter on 1,920
   * spoken words, which falls as the number of the coefficient to the power of -0.79. Kaldi's
   * lifter multiplies deviations and transform alike and so drops out.
   */
  private static double spread(int coefficient) {
    return coefficient == 0 ? 2.5 : Math.pow(coefficient, -0.79);
  }

  /** Orthonormal DCT-II at a filter, or between two. */
  private double cosine(int coefficient, double bin) {
    double norm = Math.sqrt((coefficient == 0 ? 1.0 : 2.0) / options.mel().bins());
    return norm * Math.cos(Math.PI * coefficient * (bin + 0.5) / options.mel().bins());
  }

  /** Where the sound of a frequency came from. */
  private double moved(double hertz, double factor) {
    double bend =
        Math.min(BEND_HERTZ, 0.6 * options.mel().highHertz()) * Math.min(1, factor) / factor;
    double high = options.mel().highHertz();
    return hertz <= bend
        ? hertz * factor
        : high - (high - bend * factor) / (high - bend) * (high - hertz);
  }

  private double low() {
    return options.profile().mel(options.mel().lowHertz());
  }

  private double step() {
    return (options.profile().mel(options.mel().highHertz()) - low()) / (options.mel().bins() + 1);
  }

  /** Centre of a filter. */
  private double hertz(int bin) {
    return MelFilters.hertz(
        options.profile(), low() + (bin + 1) * step(), options.framing().sampleRate());
  }

  /** The filter, or the point between two, whose centre is at a frequency. */
  private double place(double hertz) {
    return (options.profile().mel(hertz) - low()) / step() - 1;
  }
}
