package athanor.datasets.audio.features;

/**
 * A named way to make MFCC, so that two programs mean the same by one word.
 *
 * <p>The window is 25 ms every 10 ms of 16 kHz sound in both, unless {@link FeatureOptions} says
 * otherwise.
 */
public enum Profile {
  /**
   * As Kaldi's {@code compute-mfcc-feats} with its default options and no dither.
   *
   * <p>Samples at the scale of 16-bit integers; only frames that lie wholly inside (snip edges);
   * mean removed from each frame; pre-emphasis 0.97; Povey window; power spectrum of 512 points; 23
   * triangles even in 1127 ln(1 + f / 700) from 20 Hz to 8 kHz, each 1 at its peak; natural
   * logarithm, floor 1.1920929e-7; orthonormal DCT-II; lifter 22; coefficient 0 kept, not exchanged
   * for the energy.
   */
  KALDI(23, 20, 22, 0.97, 32768) {
    @Override
    double mel(double hertz) {
      return 1127 * Math.log1p(hertz / 700);
    }

    @Override
    float[] window(int length) {
      float[] window = hann(length, length - 1);
      for (int i = 0; i < length; i++) {
        window[i] = (float) Math.pow(window[i], 0.85f);
      }
      return window;
    }

    @Override
    public float log(float power) {
      return (float) Math.log(Math.max(power, 1.1920929e-7f));
    }
  },

  /**
   * As {@code librosa.feature.mfcc(sr=16000, n_mfcc=13, n_fft=512, win_length=400, hop_length=160,
   * n_mels=40)}, on a log-power spectrum without the cut at 80 dB below the loudest point.
   *
   * <p>That cut is left out because it lets the loudest moment of a recording change every other
   * frame of it, and because it needs the whole recording at once. The further choices: samples
   * within -1..1; frames centred on multiples of the hop, zeros beyond both ends; periodic Hann
   * window; no pre-emphasis and no removal of the mean; Slaney's mel scale, not HTK's (linear below
   * 1 kHz, logarithmic above), 40 triangles from 0 Hz to 8 kHz of equal area; 10 log10 of the
   * power, floor 1e-10; orthonormal DCT-II; no lifter.
   */
  LIBROSA(40, 0, 0, 0, 1) {
    private static final double LINEAR_STEP = 200.0 / 3;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    @Override
    double mel(double hertz) {
      return hertz < 1000
          ? hertz / LINEAR_STEP
          : 1000 / LINEAR_STEP + Math.log(hertz / 1000) / LOG_STEP;
    }

    @Override
    float[] window(int length) {
      return hann(length, length);
    }

    @Override
    public float log(float power) {
      return (float) (10 / Math.log(10) * Math.log(Math.max(power, 1e-10f)));
    }
  };

  private final int melBins;
  private final double lowHertz;
  private final double lifter;
  private final double preEmphasis;
  private final float scale;

  Profile(int melBins, double lowHertz, double lifter, double preEmphasis, float scale) {
    this.melBins = melBins;
    this.lowHertz = lowHertz;
    this.lifter = lifter;
    this.preEmphasis = preEmphasis;
    this.scale = scale;
  }

  /** Frequency on this profile's mel scale. */
  abstract double mel(double hertz);

  /** Weights of a frame's samples, [length]. */
  abstract float[] window(int length);

  /** Hann's window, rounded at each step as PyTorch does (see {@link RealFft} for why). */
  private static float[] hann(int length, int period) {
    float step = (float) (2 * Math.PI / period);
    float[] window = new float[length];
    for (int i = 0; i < length; i++) {
      window[i] = (float) Math.cos(i * step) * -0.5f + 0.5f;
    }
    return window;
  }

  /** Floored logarithm of a power. */
  public abstract float log(float power);

  /** Decibels of a unit of {@link #log}. */
  public double decibels() {
    return this == KALDI ? 10 / Math.log(10) : 1;
  }

  /** Whether frames are centred on multiples of the hop instead of starting there. */
  boolean centred() {
    return this == LIBROSA;
  }

  /** What samples within -1..1 are multiplied by. */
  float scale() {
    return scale;
  }

  int melBins() {
    return melBins;
  }

  double lowHertz() {
    return lowHertz;
  }

  double lifter() {
    return lifter;
  }

  double preEmphasis() {
    return preEmphasis;
  }
}
