package athanor.datasets.audio.features;

/**
 * The frames of a segment.
 *
 * @param frames number of frames
 * @param coefficients numbers of each frame
 * @param values flat row-major [frames, coefficients]; kept, do not modify
 */
public record Features(int frames, int coefficients, float[] values) {
  public Features {
    if (frames * coefficients != values.length) {
      throw new IllegalArgumentException(
          "%d frames of %d need %d values, got %d"
              .formatted(frames, coefficients, frames * coefficients, values.length));
    }
  }

  /** The same as rows, [frames][coefficients], copied. */
  public float[][] rows() {
    float[][] rows = new float[frames][coefficients];
    for (int t = 0; t < frames; t++) {
      System.arraycopy(values, t * coefficients, rows[t], 0, coefficients);
    }
    return rows;
  }
}
