package athanor.datasets.audio.features;

/**
 * Logarithmic mel energies of a sound.
 *
 * @param frames number of frames
 * @param bins mel filters
 * @param values flat [frames, bins] or longer; kept, do not modify
 */
public record LogMel(int frames, int bins, float[] values) {
  public LogMel {
    if ((long) frames * bins > values.length) {
      throw new IllegalArgumentException(
          "%d frames of %d bins need %d values, got %d"
              .formatted(frames, bins, frames * bins, values.length));
    }
  }

  /** Energy of a filter in a frame. */
  public float at(int frame, int bin) {
    return values[frame * bins + bin];
  }

  /**
   * The level of each frame, [frames]: the mean of its energies in decibels.
   *
   * @param decibels of a unit of the energies
   */
  public float[] level(double decibels) {
    float[] level = new float[frames];
    for (int t = 0; t < frames; t++) {
      double sum = 0;
      for (int b = 0; b < bins; b++) {
        sum += at(t, b);
      }
      level[t] = (float) (sum / bins * decibels);
    }
    return level;
  }
}
