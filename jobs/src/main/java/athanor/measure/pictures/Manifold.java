package athanor.measure.pictures;

import athanor.common.vectors.Dot;
import java.util.Arrays;

/**
 * The part of feature space that a set covers: a ball around each vector that reaches its k-th
 * nearest neighbour in the set (Kynkäänniemi et al. 2019, "Improved precision and recall metric for
 * assessing generative models", equation 1). What is made lies in the real set's manifold by a
 * share that is its precision; real ones lie in the made set's by a share that is its recall.
 */
public final class Manifold {
  private final FeatureSet set;
  private final float[] squares;
  private final float[] radii;

  private Manifold(FeatureSet set, float[] squares, float[] radii) {
    this.set = set;
    this.squares = squares;
    this.radii = radii;
  }

  /**
   * The manifold of a set.
   *
   * @param neighbours which neighbour a ball reaches, 3 in the paper; fewer than the vectors
   */
  public static Manifold of(FeatureSet set, int neighbours) {
    if (neighbours < 1 || neighbours >= set.count()) {
      throw new IllegalArgumentException(
          "neighbours must be 1..%d, got %d".formatted(set.count() - 1, neighbours));
    }
    float[] squares = squares(set);
    float[] radii = new float[set.count()];
    float[] nearest = new float[neighbours];
    for (int i = 0; i < set.count(); i++) {
      Arrays.fill(nearest, Float.POSITIVE_INFINITY);
      for (int j = 0; j < set.count(); j++) {
        if (j != i) {
          keep(nearest, distance(set, squares, i, set, squares, j));
        }
      }
      radii[i] = nearest[neighbours - 1];
    }
    return new Manifold(set, squares, radii);
  }

  /** Puts a number into a short ascending list where it is among the least. */
  private static void keep(float[] ascending, float value) {
    int at = ascending.length;
    while (at > 0 && value < ascending[at - 1]) {
      at--;
    }
    if (at < ascending.length) {
      System.arraycopy(ascending, at, ascending, at + 1, ascending.length - 1 - at);
      ascending[at] = value;
    }
  }

  /** Share of other vectors that lie in a ball of this manifold. */
  public double share(FeatureSet other) {
    set.checkAlike(other);
    float[] otherSquares = squares(other);
    int inside = 0;
    for (int i = 0; i < other.count(); i++) {
      inside += holds(other, otherSquares, i) ? 1 : 0;
    }
    return (double) inside / other.count();
  }

  private boolean holds(FeatureSet other, float[] otherSquares, int i) {
    for (int j = 0; j < set.count(); j++) {
      if (distance(other, otherSquares, i, set, squares, j) <= radii[j]) {
        return true;
      }
    }
    return false;
  }

  private static float[] squares(FeatureSet set) {
    float[] squares = new float[set.count()];
    int d = set.dimension();
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Dot.product(set.values(), i * d, set.values(), i * d, d);
    }
    return squares;
  }

  /** Squared distance by the two squared lengths and the inner product. */
  private static float distance(
      FeatureSet a, float[] squaresA, int i, FeatureSet b, float[] squaresB, int j) {
    int d = a.dimension();
    return squaresA[i] + squaresB[j] - 2 * Dot.product(a.values(), i * d, b.values(), j * d, d);
  }
}
