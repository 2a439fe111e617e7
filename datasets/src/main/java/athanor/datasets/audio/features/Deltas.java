package athanor.datasets.audio.features;

import java.util.List;

/**
 * Slopes of frames over time: a regression over two frames on each side, the first and last frame
 * repeated beyond the ends (as HTK and Kaldi do).
 */
public final class Deltas {
  private static final int REACH = 2;

  private Deltas() {}

  /**
   * Frames with their slopes and the slopes of these behind them, each number normalised over the
   * segment.
   *
   * @param frames row-major [frames, size]; not modified
   * @return row-major [frames, 3 x size]
   */
  public static float[] appended(float[] frames, int size) {
    int count = frames.length / size;
    float[] values = new float[3 * frames.length];
    for (int t = 0; t < count; t++) {
      System.arraycopy(frames, t * size, values, t * 3 * size, size);
    }
    write(values, 3 * size, 0, size);
    write(values, 3 * size, size, size);
    Normalisation.normalise(3 * size, List.of(values));
    return values;
  }

  /**
   * Writes the slopes of some columns behind them.
   *
   * @param values row-major [frames, size]
   * @param offset first of the columns
   * @param kept how many columns
   */
  static void write(float[] values, int size, int offset, int kept) {
    int frames = values.length / size;
    for (int t = 0; t < frames; t++) {
      for (int c = 0; c < kept; c++) {
        double sum = 0;
        for (int d = 1; d <= REACH; d++) {
          int after = Math.min(frames - 1, t + d) * size + offset + c;
          int before = Math.max(0, t - d) * size + offset + c;
          sum += d * (values[after] - values[before]);
        }
        values[t * size + offset + kept + c] = (float) (sum / 10);
      }
    }
  }
}
