package athanor.datasets.audio.features;

/** Over what the mean of each coefficient is brought to 0 and its variance to 1. */
public enum Normalisation {
  /** Over nothing: coefficients stay as they are. */
  NONE,
  /** Over the frames of each segment by itself. */
  SEGMENT,
  /** Over the frames of all segments of a recording; the pauses between do not count. */
  RECORDING,
  /**
   * Over the frames of all segments of a speaker; of a recording where nobody says who speaks. It
   * takes all recordings: whoever makes segments of one leaves those of known speakers as they are.
   */
  SPEAKER;

  /** Whether it takes more than the segment itself, which a question that is one word lacks. */
  public boolean isBeyondSegments() {
    return this == RECORDING || this == SPEAKER;
  }

  static final double LEAST_DEVIATION = 1e-5;

  /**
   * Whether frames that a net makes are normalised over their own segment, as are those of unknown
   * speakers where others are normalised by speaker.
   *
   * @param speaker empty where nobody says who speaks
   */
  public boolean isBySegment(String speaker) {
    return this == SEGMENT || this == SPEAKER && speaker.isEmpty();
  }

  /**
   * Normalises frames in place; a coefficient that does not vary becomes 0.
   *
   * @param segments flat [frames, size] each, taken together as one set of frames
   */
  public static void normalise(int size, Iterable<float[]> segments) {
    double[] mean = new double[size];
    double[] square = new double[size];
    long frames = 0;
    for (float[] values : segments) {
      frames += values.length / size;
      for (int i = 0; i < values.length; i++) {
        mean[i % size] += values[i];
      }
    }
    for (int k = 0; k < size; k++) {
      mean[k] /= Math.max(1, frames);
    }
    for (float[] values : segments) {
      for (int i = 0; i < values.length; i++) {
        double d = values[i] - mean[i % size];
        square[i % size] += d * d;
      }
    }
    for (int k = 0; k < size; k++) {
      double deviation = Math.sqrt(square[k] / frames) + LEAST_DEVIATION;
      for (float[] values : segments) {
        for (int i = k; i < values.length; i += size) {
          values[i] = (float) ((values[i] - mean[k]) / deviation);
        }
      }
    }
  }
}
