package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import java.util.Arrays;

/**
 * A matrix divided by its largest singular value, found by one step of power iteration each time
 * (Miyato et al. 2018, algorithm 1). The right vector is kept between steps among the layer's
 * statistics. The singular vectors count as constants in the backward pass, as in the paper.
 */
final class SpectralNorm implements Op {
  private static final double LEAST = 1e-12;

  private final Value weights;
  private final float[] left;
  private final float[] right;
  private final float sigma;
  private final Value normal;

  private SpectralNorm(Value weights, float[] left, float[] right, float sigma, Value normal) {
    this.weights = weights;
    this.left = left;
    this.right = right;
    this.sigma = sigma;
    this.normal = normal;
  }

  /**
   * Normalises.
   *
   * @param weights [rows, columns]
   * @param kept the right vector, [columns]; changed where {@code iterate}
   */
  static Value apply(Value weights, Floats kept, boolean iterate) {
    float[] matrix = weights.toArray();
    int columns = weights.width();
    float[] right = kept.toArray();
    unit(right);
    float[] left = new float[weights.rows()];
    times(matrix, right, left);
    double length = unit(left);
    if (iterate) {
      transposedTimes(matrix, left, right);
      length = unit(right);
      kept.put(right, 0, columns);
    }
    float sigma = (float) Math.max(length, LEAST);
    Value normal = weights.tape().output(weights.size(weights.shape()), weights);
    normal.values().copy(weights.values());
    normal.values().scale(1 / sigma);
    weights.tape().record(new SpectralNorm(weights, left, right, sigma, normal), normal);
    return normal;
  }

  private static void times(float[] matrix, float[] right, float[] left) {
    int columns = right.length;
    for (int r = 0; r < left.length; r++) {
      float sum = 0;
      for (int c = 0; c < columns; c++) {
        sum += matrix[r * columns + c] * right[c];
      }
      left[r] = sum;
    }
  }

  private static void transposedTimes(float[] matrix, float[] left, float[] right) {
    int columns = right.length;
    Arrays.fill(right, 0);
    for (int r = 0; r < left.length; r++) {
      float l = left[r];
      for (int c = 0; c < columns; c++) {
        right[c] += l * matrix[r * columns + c];
      }
    }
  }

  private static double unit(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += v * v;
    }
    double length = Math.sqrt(squares);
    float scale = (float) (1 / Math.max(length, LEAST));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return length;
  }

  /** (G - (sum of G times the normal weights) left right') / sigma, equation 12 of the paper. */
  @Override
  public void backward() {
    float[] gradient = normal.gradient().toArray();
    float[] values = normal.toArray();
    double inner = 0;
    for (int i = 0; i < values.length; i++) {
      inner += (double) gradient[i] * values[i];
    }
    int columns = right.length;
    for (int r = 0; r < left.length; r++) {
      float share = (float) (inner * left[r]);
      for (int c = 0; c < columns; c++) {
        int i = r * columns + c;
        gradient[i] = (gradient[i] - share * right[c]) / sigma;
      }
    }
    normal.gradient().put(gradient, 0, gradient.length);
    weights.gradient().add(normal.gradient());
  }
}
