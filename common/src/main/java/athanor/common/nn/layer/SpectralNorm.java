package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;

/**
 * A matrix divided by its largest singular value, found by one step of power iteration each time
 * (Miyato et al. 2018, algorithm 1). The right vector is kept between steps among the layer's
 * statistics. The singular vectors count as constants in the backward pass, as in the paper.
 */
final class SpectralNorm implements Op {
  private static final double LEAST = 1e-12;

  private final Value weights;
  private final Floats left;
  private final Floats right;
  private final float sigma;
  private final Value normal;

  private SpectralNorm(Value weights, Floats left, Floats right, float sigma, Value normal) {
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
    Floats right = weights.tape().take(weights.width());
    right.copy(kept);
    unit(right);
    Floats left = weights.tape().take(weights.rows());
    for (int r = 0; r < weights.rows(); r++) {
      left.put(r, (float) row(weights.values(), r, right).dot(right));
    }
    double length = unit(left);
    if (iterate) {
      right.fill(0);
      for (int r = 0; r < weights.rows(); r++) {
        right.add(row(weights.values(), r, right), left.get(r));
      }
      length = unit(right);
      kept.copy(right);
    }
    float sigma = (float) Math.max(length, LEAST);
    Value normal = weights.tape().output(weights.size(weights.shape()), weights);
    normal.values().copy(weights.values());
    normal.values().scale(1 / sigma);
    weights.tape().record(new SpectralNorm(weights, left, right, sigma, normal), normal);
    return normal;
  }

  private static Floats row(Floats matrix, int row, Floats right) {
    return matrix.part(row * right.count(), right.count());
  }

  private static double unit(Floats vector) {
    double length = Math.sqrt(vector.dot(vector));
    vector.scale((float) (1 / Math.max(length, LEAST)));
    return length;
  }

  /** (G - (sum of G times the normal weights) left right') / sigma, equation 12 of the paper. */
  @Override
  public void backward() {
    Floats gradient = normal.gradient();
    double inner = gradient.dot(normal.values());
    for (int r = 0; r < left.count(); r++) {
      row(gradient, r, right).add(right, (float) (-inner * left.get(r)));
    }
    weights.gradient().add(gradient, 1 / sigma);
  }
}
