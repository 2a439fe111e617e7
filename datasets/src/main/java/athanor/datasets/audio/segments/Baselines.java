package athanor.datasets.audio.segments;

/** Vectors of segments that nobody trained: what a model has to be better than. */
public final class Baselines {
  private Baselines() {}

  /**
   * The naive encoder (Chung et al. 2016, section 3.2): the segment cut into equal parts, the mean
   * frame of each, one after another. Parts differ by a frame at most, the longer ones first.
   *
   * @param frames row-major [frames, coefficients]
   * @return length parts x coefficients; an empty part is zero
   */
  public static float[] segmentMeans(float[] frames, int coefficients, int parts) {
    int count = frames.length / coefficients;
    float[] vector = new float[parts * coefficients];
    int from = 0;
    for (int part = 0; part < parts; part++) {
      int size = count / parts + (part < count % parts ? 1 : 0);
      for (int k = 0; k < coefficients && size > 0; k++) {
        double sum = 0;
        for (int t = from; t < from + size; t++) {
          sum += frames[t * coefficients + k];
        }
        vector[part * coefficients + k] = (float) (sum / size);
      }
      from += size;
    }
    return vector;
  }

  /**
   * Frames at equal distances from the first to the last, between two frames by a straight line
   * (Holzenberger et al. 2018, section 2.1), one after another.
   *
   * @param frames row-major [frames, coefficients]
   * @return length kept x coefficients
   */
  public static float[] downsampled(float[] frames, int coefficients, int kept) {
    int count = frames.length / coefficients;
    float[] vector = new float[kept * coefficients];
    for (int i = 0; i < kept; i++) {
      double at = kept == 1 ? 0 : (double) i * (count - 1) / (kept - 1);
      int low = (int) Math.floor(at);
      int high = Math.min(count - 1, low + 1);
      double part = at - low;
      for (int k = 0; k < coefficients; k++) {
        vector[i * coefficients + k] =
            (float)
                (frames[low * coefficients + k] * (1 - part)
                    + frames[high * coefficients + k] * part);
      }
    }
    return vector;
  }
}
