package athanor.datasets.audio.features;

import java.util.Arrays;

/**
 * Turns sound that comes in blocks into logarithmic mel energies; holds one frame of samples and
 * the energies found so far. Not thread-safe; for one sound.
 */
public final class LogMelStream {
  private final FeatureOptions options;
  private final int window;
  private final int hop;
  private final float[] weights;
  private final RealFft fft;
  private final MelFilters filters;
  private final float[] frame;
  private final float[] power;
  private final float[] pending;
  private int held;
  private int frames;
  private float[] values;

  /** A stream of frames as these options make them. */
  public LogMelStream(FeatureOptions options) {
    this.options = options;
    window = options.framing().windowSamples();
    hop = options.framing().hopSamples();
    int length = Math.max(8, Integer.highestOneBit(2 * window - 1));
    fft = new RealFft(length);
    filters = new MelFilters(options, length);
    weights = weights(options, window);
    frame = new float[length];
    power = new float[length / 2 + 1];
    pending = new float[Math.max(4096, 4 * Math.max(window, hop))];
    values = new float[256 * options.mel().bins()];
    restart();
  }

  private static float[] weights(FeatureOptions options, int window) {
    float[] weights = options.profile().window(window);
    for (int i = 0; i < window; i++) {
      weights[i] *= options.profile().scale();
    }
    return weights;
  }

  /** Forgets everything, ready for another sound. */
  public void restart() {
    held = options.profile().centred() ? window / 2 : 0;
    Arrays.fill(pending, 0, held, 0);
    frames = 0;
  }

  /** Takes the next samples, the first {@code length} of a block. */
  public void accept(float[] block, int length) {
    int taken = 0;
    while (taken < length) {
      int n = Math.min(length - taken, pending.length - held);
      System.arraycopy(block, taken, pending, held, n);
      held += n;
      taken += n;
      drain();
    }
  }

  /** The energies of all frames; the stream can then only be restarted. */
  public LogMel finish() {
    if (options.profile().centred()) {
      accept(new float[window / 2], window / 2);
    }
    return new LogMel(
        frames, options.mel().bins(), Arrays.copyOf(values, frames * options.mel().bins()));
  }

  private void drain() {
    int at = 0;
    for (; at + window <= held; at += hop) {
      analyse(at);
    }
    int left = held - at;
    System.arraycopy(pending, at, pending, 0, left);
    held = left;
  }

  private void analyse(int at) {
    int bins = options.mel().bins();
    if ((frames + 1) * bins > values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    if (options.profile() == Profile.KALDI) {
      emphasise(at);
    } else {
      for (int i = 0; i < window; i++) {
        frame[i] = pending[at + i] * weights[i];
      }
    }
    fft.power(frame, power);
    int row = frames * bins;
    filters.apply(power, values, row);
    for (int b = row; b < row + bins; b++) {
      values[b] = options.profile().log(values[b]);
    }
    frames++;
  }

  /** Removes the frame's mean, then pre-emphasises; the sample before the first is the first. */
  private void emphasise(int at) {
    double sum = 0;
    for (int i = 0; i < window; i++) {
      sum += pending[at + i];
    }
    float mean = (float) (sum / window);
    float factor = (float) options.framing().preEmphasis();
    float before = pending[at] - mean;
    for (int i = 0; i < window; i++) {
      float x = pending[at + i] - mean;
      frame[i] = (x - factor * before) * weights[i];
      before = x;
    }
  }
}
