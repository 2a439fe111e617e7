package athanor.datasets.audio.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mean and variance of each coefficient over frames that are never together in memory.
 *
 * @param frames how many
 * @param sums per coefficient
 * @param squares sums of squares per coefficient
 */
public record FrameMoments(long frames, double[] sums, double[] squares) implements Serializable {
  private static final long serialVersionUID = 1;

  /** As many frames of the archive count for a question as last so long. */
  private static final int ARCHIVE_MILLIS = 600;

  /** Of no frames. */
  public static final FrameMoments NONE = new FrameMoments(0, new double[0], new double[0]);

  /**
   * Of some frames.
   *
   * @param values row-major [frames, size]
   */
  public static FrameMoments of(float[] values, int size) {
    double[] sums = new double[size];
    double[] squares = new double[size];
    for (int i = 0; i < values.length; i++) {
      sums[i % size] += values[i];
      squares[i % size] += (double) values[i] * values[i];
    }
    return new FrameMoments(values.length / size, sums, squares);
  }

  /** Of both together. */
  public FrameMoments plus(FrameMoments other) {
    if (frames == 0 || other.frames == 0) {
      return frames == 0 ? other : this;
    }
    double[] allSums = sums.clone();
    double[] allSquares = squares.clone();
    for (int k = 0; k < allSums.length; k++) {
      allSums[k] += other.sums[k];
      allSquares[k] += other.squares[k];
    }
    return new FrameMoments(frames + other.frames, allSums, allSquares);
  }

  /**
   * Frames of a question that is one word, normalised by these moments of an archive. The mean of
   * one word is that of its own sounds. The mean and variance taken are therefore those of the
   * archive, corrected by the word's own frames, the more the longer it is (a maximum a posteriori
   * estimate, Gauvain and Lee 1994, "Maximum a posteriori estimation for multivariate Gaussian
   * mixture observations of Markov chains").
   *
   * @param values row-major [frames, size]; not modified
   */
  public float[] normalisedQuestion(float[] values, int hopMillis) {
    return ofAsMany(Math.max(1, ARCHIVE_MILLIS / hopMillis))
        .plus(of(values, sums.length))
        .normalised(values);
  }

  /** The same mean and variance, as if seen in another number of frames. */
  private FrameMoments ofAsMany(long count) {
    double share = (double) count / frames;
    return new FrameMoments(
        count,
        Arrays.stream(sums).map(sum -> sum * share).toArray(),
        Arrays.stream(squares).map(sum -> sum * share).toArray());
  }

  /** As a card keeps it, from which {@link #of(Map)} rebuilds it. */
  public Map<String, Object> toMetric() {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("frames", frames);
    metric.put("means", Arrays.stream(sums).map(sum -> sum / frames).boxed().toList());
    metric.put("squares", Arrays.stream(squares).map(sum -> sum / frames).boxed().toList());
    return metric;
  }

  /** Of a card. */
  public static FrameMoments of(Map<?, ?> metric) {
    long frames = ((Number) metric.get("frames")).longValue();
    return new FrameMoments(
        frames, totals(metric.get("means"), frames), totals(metric.get("squares"), frames));
  }

  private static double[] totals(Object means, long frames) {
    return ((List<?>) means)
        .stream().mapToDouble(mean -> ((Number) mean).doubleValue() * frames).toArray();
  }

  /**
   * Frames with each coefficient brought to mean 0 and variance 1 by these moments; a coefficient
   * that does not vary becomes 0.
   *
   * @param values row-major [frames, size]; not modified
   */
  public float[] normalised(float[] values) {
    int size = sums.length;
    float[] normalised = new float[values.length];
    for (int k = 0; k < size; k++) {
      double mean = sums[k] / frames;
      double variance = Math.max(0, squares[k] / frames - mean * mean);
      double deviation = Math.sqrt(variance) + Normalisation.LEAST_DEVIATION;
      for (int i = k; i < values.length; i += size) {
        normalised[i] = (float) ((values[i] - mean) / deviation);
      }
    }
    return normalised;
  }
}
