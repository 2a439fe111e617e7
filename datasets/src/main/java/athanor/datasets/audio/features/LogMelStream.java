package athanor.datasets.audio.features;

import static athanor.datasets.audio.features.RealFft.LANES;
import static athanor.datasets.audio.features.RealFft.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns sound that comes in blocks into logarithmic mel energies, {@link RealFft#LANES} frames at a
 * time; holds the samples of so many frames and the energies found so far. Not thread-safe; for one
 * sound.
 */
public final class LogMelStream {
  /** Doubles for half of the lanes. */
  private static final VectorSpecies<Double> HALF = DoubleVector.SPECIES_PREFERRED;

  private final FeatureOptions options;
  private final int window;
  private final int hop;
  private final float[] weights;
  private final RealFft fft;
  private final MelFilters filters;

  /** Where the frames begin that are worked on at once, from the first. */
  private final int[] starts;

  private final float[] signals;
  private final float[] powers;
  private final float[] energies;
  private final double[] sums;
  private final float[] means;
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
    starts = new int[LANES];
    Arrays.setAll(starts, lane -> lane * hop);
    signals = new float[length * LANES];
    powers = new float[(length / 2 + 1) * LANES];
    energies = new float[options.mel().bins() * LANES];
    sums = new double[LANES];
    means = new float[LANES];
    pending = new float[2 * (LANES * hop + window)];
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
    if (held >= window) {
      analyse(0, (held - window) / hop + 1);
    }
    return new LogMel(
        frames, options.mel().bins(), Arrays.copyOf(values, frames * options.mel().bins()));
  }

  private void drain() {
    int at = 0;
    for (; at + starts[LANES - 1] + window <= held; at += LANES * hop) {
      analyse(at, LANES);
    }
    held -= at;
    System.arraycopy(pending, at, pending, 0, held);
  }

  /** Analyses the frames from a pending sample on; lanes beyond their count hold anything. */
  private void analyse(int at, int count) {
    int bins = options.mel().bins();
    if ((frames + count) * bins > values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    if (options.profile() == Profile.KALDI) {
      emphasise(at);
    } else {
      for (int i = 0; i < window; i++) {
        RealFft.store(samples(at + i).mul(weights[i]), signals, i);
      }
    }
    fft.powers(signals, powers);
    filters.apply(powers, energies);
    for (int frame = 0; frame < count; frame++) {
      int row = (frames + frame) * bins;
      for (int b = 0; b < bins; b++) {
        values[row + b] = options.profile().log(energies[b * LANES + frame]);
      }
    }
    frames += count;
  }

  /** The same sample of each frame. */
  private FloatVector samples(int first) {
    return FloatVector.fromArray(WIDTH, pending, first, starts, 0);
  }

  /** Removes each frame's mean, then pre-emphasises; the sample before the first is the first. */
  private void emphasise(int at) {
    DoubleVector low = DoubleVector.zero(HALF);
    DoubleVector high = low;
    for (int i = 0; i < window; i++) {
      FloatVector x = samples(at + i);
      RealFft.store(x, signals, i);
      low = low.add(x.convertShape(VectorOperators.F2D, HALF, 0));
      high = high.add(x.convertShape(VectorOperators.F2D, HALF, 1));
    }
    low.intoArray(sums, 0);
    high.intoArray(sums, HALF.length());
    for (int lane = 0; lane < LANES; lane++) {
      means[lane] = (float) (sums[lane] / window);
    }
    FloatVector mean = RealFft.load(means, 0);
    float factor = (float) options.framing().preEmphasis();
    FloatVector before = RealFft.load(signals, 0).sub(mean);
    for (int i = 0; i < window; i++) {
      FloatVector x = RealFft.load(signals, i).sub(mean);
      RealFft.store(x.sub(before.mul(factor)).mul(weights[i]), signals, i);
      before = x;
    }
  }
}
