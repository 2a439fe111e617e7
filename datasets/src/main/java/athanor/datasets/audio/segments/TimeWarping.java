package athanor.datasets.audio.segments;

import athanor.common.vectors.Dot;
import java.util.Arrays;

/**
 * Dynamic time warping (Sakoe and Chiba 1978) with the cosine distance of frames: the cheapest path
 * that goes on in one sequence, the other or both, divided by the frames of both.
 *
 * <p>Not thread-safe: an object a thread.
 */
public final class TimeWarping {
  private final int coefficients;
  private float[] row = {};

  /**
   * A measure.
   *
   * @param coefficients values per frame
   */
  public TimeWarping(int coefficients) {
    this.coefficients = coefficients;
  }

  /** Frames of unit length, as {@link #distance} wants them; a frame of zeros stays. */
  public static float[] unitFrames(float[] frames, int coefficients) {
    float[] unit = frames.clone();
    for (int from = 0; from < unit.length; from += coefficients) {
      double norm = Math.sqrt(Dot.product(unit, from, unit, from, coefficients));
      for (int k = from; norm > 0 && k < from + coefficients; k++) {
        unit[k] /= (float) norm;
      }
    }
    return unit;
  }

  /**
   * Distance of two sequences of unit frames.
   *
   * @param a row-major [frames, coefficients]
   * @param b row-major [frames, coefficients]
   * @return 0 for the same, up to 2; lower is closer
   */
  public float distance(float[] a, float[] b) {
    int rows = a.length / coefficients;
    int columns = b.length / coefficients;
    if (row.length < columns + 1) {
      row = new float[columns + 1];
    }
    Arrays.fill(row, 0, columns + 1, Float.POSITIVE_INFINITY);
    row[0] = 0;
    for (int i = 0; i < rows; i++) {
      float diagonal = row[0];
      row[0] = Float.POSITIVE_INFINITY;
      for (int j = 0; j < columns; j++) {
        float above = row[j + 1];
        float best = Math.min(Math.min(diagonal, above), row[j]);
        float like = Dot.product(a, i * coefficients, b, j * coefficients, coefficients);
        row[j + 1] = 1 - like + best;
        diagonal = above;
      }
    }
    return row[columns] / (rows + columns);
  }

  /**
   * Which frame of another sequence each frame of one goes with on the cheapest path; the middle
   * one of several.
   *
   * @param a unit frames, row-major [frames, coefficients]
   * @param b unit frames, row-major [frames, coefficients]
   * @return numbers of frames of b that never fall, one for each frame of a
   */
  public int[] alignment(float[] a, float[] b) {
    int rows = a.length / coefficients;
    int columns = b.length / coefficients;
    float[][] costs = costs(a, b, rows, columns);
    int[] first = new int[rows];
    int[] last = new int[rows];
    int i = rows;
    int j = columns;
    last[rows - 1] = columns - 1;
    while (i > 1 || j > 1) {
      float diagonal = costs[i - 1][j - 1];
      boolean up = costs[i - 1][j] < Math.min(diagonal, costs[i][j - 1]);
      boolean left = !up && costs[i][j - 1] < diagonal;
      if (!left) {
        first[i - 1] = j - 1;
        i--;
      }
      if (!up) {
        j--;
      }
      if (!left) {
        last[i - 1] = j - 1;
      }
    }
    int[] middle = new int[rows];
    Arrays.setAll(middle, row -> (first[row] + last[row]) / 2);
    return middle;
  }

  /** Cost of the cheapest path to each pair of frames, a row and a column before them. */
  private float[][] costs(float[] a, float[] b, int rows, int columns) {
    float[][] costs = new float[rows + 1][columns + 1];
    for (float[] each : costs) {
      Arrays.fill(each, Float.POSITIVE_INFINITY);
    }
    costs[0][0] = 0;
    for (int i = 1; i <= rows; i++) {
      for (int j = 1; j <= columns; j++) {
        float like =
            Dot.product(a, (i - 1) * coefficients, b, (j - 1) * coefficients, coefficients);
        float before = Math.min(costs[i - 1][j - 1], Math.min(costs[i - 1][j], costs[i][j - 1]));
        costs[i][j] = 1 - like + before;
      }
    }
    return costs;
  }
}
