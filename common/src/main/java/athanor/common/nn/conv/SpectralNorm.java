package athanor.common.nn.conv;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Weights divided by their largest singular value, found by one step of power iteration each time
 * (Miyato et al. 2018, algorithm 1). The right vector is kept between calls, with the statistics.
 */
final class SpectralNorm {
  private final int rows;
  private final int columns;
  private final float[] kept;
  private final int keptAt;
  private final float[] left;
  private final float[] normal;
  private float sigma = 1;

  /** Over weights [rows, columns]; the kept vector has a number a column. */
  SpectralNorm(int rows, int columns, float[] kept, int keptAt) {
    this.rows = rows;
    this.columns = columns;
    this.kept = kept;
    this.keptAt = keptAt;
    this.left = new float[rows];
    this.normal = new float[rows * columns];
  }

  static void start(float[] kept, int at, int length, SplittableRandom random) {
    for (int i = at; i < at + length; i++) {
      kept[i] = (float) random.nextGaussian();
    }
  }

  /** The weights over their norm; owned by this. */
  float[] normal(float[] weights, int at, boolean iterate) {
    float[] right = Arrays.copyOfRange(kept, keptAt, keptAt + columns);
    unit(right);
    times(weights, at, right);
    double length = unit(left);
    if (iterate) {
      Arrays.fill(right, 0);
      for (int r = 0; r < rows; r++) {
        float l = left[r];
        for (int c = 0; c < columns; c++) {
          right[c] += l * weights[at + r * columns + c];
        }
      }
      length = unit(right);
      System.arraycopy(right, 0, kept, keptAt, columns);
    }
    sigma = (float) Math.max(length, 1e-12);
    float scale = 1 / sigma;
    for (int i = 0; i < normal.length; i++) {
      normal[i] = weights[at + i] * scale;
    }
    return normal;
  }

  private void times(float[] weights, int at, float[] right) {
    for (int r = 0; r < rows; r++) {
      float sum = 0;
      for (int c = 0; c < columns; c++) {
        sum += weights[at + r * columns + c] * right[c];
      }
      left[r] = sum;
    }
  }

  private static double unit(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += v * v;
    }
    double length = Math.sqrt(squares);
    float scale = (float) (1 / Math.max(length, 1e-12));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return length;
  }

  /** From the gradient by normal weights to that by the weights themselves: added to a slice. */
  void addGradient(float[] byNormal, float[] gradients, int at) {
    double inner = 0;
    for (int i = 0; i < normal.length; i++) {
      inner += byNormal[i] * normal[i];
    }
    float share = (float) inner;
    for (int r = 0; r < rows; r++) {
      float l = share * left[r];
      for (int c = 0; c < columns; c++) {
        int i = r * columns + c;
        gradients[at + i] += (byNormal[i] - l * kept[keptAt + c]) / sigma;
      }
    }
  }
}
