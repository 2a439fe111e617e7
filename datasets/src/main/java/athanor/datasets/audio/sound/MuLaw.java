package athanor.datasets.audio.sound;

/**
 * Samples as one of 256 codes, fine near silence and coarse where it is loud: the companding of
 * ITU-T G.711 as a formula, cut into equal steps (van den Oord et al. 2016, "WaveNet", section
 * 2.2).
 */
public final class MuLaw {
  /** How many codes there are. */
  public static final int CODES = 256;

  private static final double MU = 255;
  private static final double LOG = Math.log(1 + MU);
  private static final float[] SAMPLES = new float[CODES];

  static {
    for (int code = 0; code < CODES; code++) {
      SAMPLES[code] = (float) expand((2 * code + 1.0) / CODES - 1);
    }
  }

  private MuLaw() {}

  /** The code of a sample, 0..255; samples outside of -1..1 are clipped. */
  public static int code(float sample) {
    double x = Math.max(-1, Math.min(1, sample));
    double compressed = Math.signum(x) * Math.log1p(MU * Math.abs(x)) / LOG;
    return (int) Math.min(CODES - 1, Math.floor((compressed + 1) / 2 * CODES));
  }

  /** The sample in the middle of a code's step, within -1..1. */
  public static float sample(int code) {
    return SAMPLES[code];
  }

  /**
   * The lower end of a code's step, within -1..1.
   *
   * @param code 0..256; 256 is where the last step ends
   */
  public static double lowerEnd(int code) {
    return expand(2.0 * code / CODES - 1);
  }

  private static double expand(double compressed) {
    return Math.signum(compressed) * (Math.pow(1 + MU, Math.abs(compressed)) - 1) / MU;
  }

  /** Samples of codes, a byte each. */
  public static float[] samples(byte[] codes) {
    float[] samples = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      samples[i] = SAMPLES[codes[i] & 0xff];
    }
    return samples;
  }
}
