package athanor.datasets.audio.features;

import static athanor.datasets.audio.features.RealFft.LANES;
import static athanor.datasets.audio.features.RealFft.WIDTH;

import athanor.datasets.audio.sound.BadAudioException;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Mel-frequency cepstral coefficients of sound (Davis and Mermelstein 1980), by a named profile.
 *
 * <pre>{@code
 * Features word = new Mfcc(FeatureOptions.of(Profile.KALDI)).features(pcm);
 * }</pre>
 *
 * Not thread-safe: one object a thread, for as many sounds as one likes.
 */
public final class Mfcc {
  private final FeatureOptions options;
  private final LogMelStream stream;
  private final float[] transform;

  public Mfcc(FeatureOptions options) {
    this.options = options;
    this.stream = new LogMelStream(options);
    this.transform = transform(options);
  }

  public FeatureOptions options() {
    return options;
  }

  /**
   * The orthonormal DCT-II, with the lifter multiplied in: for each filter a row with a number for
   * each coefficient, and zeros up to whole vectors.
   */
  private static float[] transform(FeatureOptions options) {
    int bins = options.mel().bins();
    int kept = options.cepstra().coefficients();
    int stride = stride(kept);
    float[] columns = new float[bins * stride];
    for (int c = 0; c < kept; c++) {
      double norm = Math.sqrt((c == 0 ? 1.0 : 2.0) / bins);
      double q = options.cepstra().lifter();
      double lift = q == 0 ? 1 : 1 + 0.5 * q * Math.sin(Math.PI * c / q);
      for (int b = 0; b < bins; b++) {
        columns[b * stride + c] = (float) (lift * norm * Math.cos(Math.PI * (b + 0.5) * c / bins));
      }
    }
    return columns;
  }

  /** So many coefficients in whole vectors. */
  private static int stride(int coefficients) {
    return (coefficients + LANES - 1) / LANES * LANES;
  }

  /**
   * A sound as one segment: coefficients, their deltas, normalised as the options say.
   *
   * @param pcm mono samples within -1..1 at the options' sample rate; not modified
   * @throws BadAudioException where the sound is shorter than one frame
   */
  public Features features(float[] pcm) {
    LogMel energies = logMel(pcm);
    if (energies.frames() == 0) {
      throw new BadAudioException(
          BadAudioException.Reason.TOO_SHORT,
          "%d samples, a frame takes %d".formatted(pcm.length, options.framing().windowSamples()));
    }
    Features features = features(energies, 0, energies.frames());
    if (options.normalisation() != Normalisation.NONE) {
      Normalisation.normalise(options.mfccSize(), List.of(features.values()));
    }
    return features;
  }

  /**
   * Coefficients alone, without deltas and normalisation.
   *
   * @param pcm mono samples within -1..1 at the options' sample rate; not modified
   * @return flat [frames, coefficients]
   */
  public float[] coefficients(float[] pcm) {
    LogMel energies = logMel(pcm);
    float[] values = new float[energies.frames() * options.cepstra().coefficients()];
    cepstra(energies, 0, energies.frames(), values, options.cepstra().coefficients());
    return values;
  }

  /** Logarithmic mel energies of a sound. */
  public LogMel logMel(float[] pcm) {
    stream.restart();
    stream.accept(pcm, pcm.length);
    return stream.finish();
  }

  /** Frames from..from+count with their deltas, not normalised. */
  public Features features(LogMel energies, int from, int count) {
    int size = options.mfccSize();
    float[] values = new float[count * size];
    cepstra(energies, from, count, values, size);
    for (int order = 1; order <= options.cepstra().deltas(); order++) {
      Deltas.write(
          values,
          size,
          (order - 1) * options.cepstra().coefficients(),
          options.cepstra().coefficients());
    }
    return new Features(count, size, values);
  }

  private void cepstra(LogMel energies, int from, int count, float[] values, int size) {
    int bins = energies.bins();
    float[] e = energies.values();
    int kept = options.cepstra().coefficients();
    int stride = stride(kept);
    for (int c = 0; c < kept; c += LANES) {
      VectorMask<Float> within = WIDTH.indexInRange(c, kept);
      for (int t = 0; t < count; t++) {
        int row = (from + t) * bins;
        FloatVector sum = FloatVector.zero(WIDTH);
        for (int b = 0; b < bins; b++) {
          sum = sum.add(FloatVector.fromArray(WIDTH, transform, b * stride + c).mul(e[row + b]));
        }
        sum.intoArray(values, t * size + c, within);
      }
    }
  }
}
