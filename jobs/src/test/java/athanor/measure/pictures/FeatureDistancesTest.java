package athanor.measure.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class FeatureDistancesTest {

  @Test
  void gaussiansWithAxesInCommonHaveAClosedForm() {
    // |m1 - m2|² + sum of (s1 - s2)² over the axes, turned by 30 degrees.
    double c = Math.cos(Math.PI / 6);
    double s = Math.sin(Math.PI / 6);
    double[][] one = turned(c, s, 4, 0.25);
    double[][] other = turned(c, s, 1, 9);

    double distance = FrechetDistance.of(new double[] {1, 2}, one, new double[] {4, -2}, other);

    assertThat(distance).isCloseTo(25 + 1 + 6.25, within(1e-9));
  }

  private static double[][] turned(double c, double s, double first, double second) {
    return new double[][] {
      {c * c * first + s * s * second, c * s * (first - second)},
      {c * s * (first - second), s * s * first + c * c * second}
    };
  }

  @Test
  void frechetAgreesWithAnIteratedSquareRoot() {
    FeatureSet one = normal(300, 6, 0.5, 1);
    FeatureSet other = normal(280, 6, -0.2, 2);
    RealMatrix product =
        new Array2DRowRealMatrix(one.covariance())
            .multiply(new Array2DRowRealMatrix(other.covariance()));
    double expected = -2 * squareRoot(product).getTrace();
    for (int i = 0; i < 6; i++) {
      double d = one.mean()[i] - other.mean()[i];
      expected += d * d + one.covariance()[i][i] + other.covariance()[i][i];
    }

    assertThat(FrechetDistance.of(one, other)).isCloseTo(expected, within(1e-8));
  }

  /** Denman and Beavers 1976: the root of a matrix that need not be symmetric. */
  private static RealMatrix squareRoot(RealMatrix matrix) {
    RealMatrix root = matrix;
    RealMatrix inverse = MatrixUtils.createRealIdentityMatrix(matrix.getRowDimension());
    for (int i = 0; i < 40; i++) {
      RealMatrix ofRoot = new LUDecomposition(root).getSolver().getInverse();
      RealMatrix ofInverse = new LUDecomposition(inverse).getSolver().getInverse();
      root = root.add(ofInverse).scalarMultiply(0.5);
      inverse = inverse.add(ofRoot).scalarMultiply(0.5);
    }
    return root;
  }

  @Test
  void aSetIsNowhereFromItselfAlsoWhereItsNumbersAreNotIndependent() {
    FeatureSet set = normal(50, 4, 0, 3);
    float[] twice = new float[50 * 8];
    for (int i = 0; i < 50; i++) {
      for (int d = 0; d < 8; d++) {
        twice[i * 8 + d] = set.values()[i * 4 + d % 4];
      }
    }
    FeatureSet dependent = new FeatureSet(50, 8, twice);

    assertThat(FrechetDistance.of(dependent, dependent)).isCloseTo(0, within(1e-5));
  }

  @Test
  void kernelDistanceIsTheSumOverAllPairs() {
    FeatureSet one = normal(20, 3, 0, 1);
    FeatureSet other = normal(30, 3, 1, 2);
    double same = pairs(one, one, true) / (20 * 19) + pairs(other, other, true) / (30 * 29);
    double between = pairs(one, other, false) / (20 * 30);

    assertThat(KernelDistance.of(one, other)).isCloseTo(same - 2 * between, within(1e-5));
    assertThat(KernelDistance.of(one, other)).isPositive();
  }

  private static double pairs(FeatureSet a, FeatureSet b, boolean different) {
    double sum = 0;
    for (int i = 0; i < a.count(); i++) {
      for (int j = 0; j < b.count(); j++) {
        if (!different || i != j) {
          double inner = 0;
          for (int d = 0; d < 3; d++) {
            inner += (double) a.values()[i * 3 + d] * b.values()[j * 3 + d];
          }
          sum += Math.pow(inner / 3 + 1, 3);
        }
      }
    }
    return sum;
  }

  @Test
  void kernelDistanceOfAlikeSetsIsAroundNothing() {
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      sum += KernelDistance.of(normal(100, 4, 0, seed), normal(100, 4, 0, 100 + seed));
    }

    assertThat(sum / 20).isCloseTo(0, within(0.03));
  }

  @Test
  void precisionAndRecallTellWhatIsWrong() {
    // Real: two clusters. Made: only one of them, and a few far away.
    FeatureSet real = clusters(100, 0, 10);
    FeatureSet half = clusters(100, 0, 0);
    FeatureSet strange = clusters(100, 0, 50);

    assertThat(Manifold.of(real, 3).share(half)).isGreaterThan(0.85);
    assertThat(Manifold.of(half, 3).share(real)).isBetween(0.3, 0.55);
    assertThat(Manifold.of(real, 3).share(strange)).isBetween(0.3, 0.55);
  }

  @Test
  void ballReachesTheNeighbourAskedForAndNoFurther() {
    FeatureSet line = new FeatureSet(4, 1, new float[] {0, 1, 3, 7});
    FeatureSet asked = new FeatureSet(4, 1, new float[] {-1, -1.5f, 10.9f, 11.5f});

    assertThat(Manifold.of(line, 1).share(asked)).isEqualTo(0.5);
    assertThat(Manifold.of(line, 2).share(asked)).isEqualTo(1);
    assertThatThrownBy(() -> Manifold.of(line, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neighbours must be 1..3, got 4");
  }

  private static FeatureSet clusters(int count, double first, double second) {
    SplittableRandom random = new SplittableRandom((long) (31 * first + second));
    float[] values = new float[count * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((i / 2 % 2 == 0 ? first : second) + random.nextGaussian());
    }
    return new FeatureSet(count, 2, values);
  }

  private static FeatureSet normal(int count, int dimension, double mean, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + (1 + i % dimension) * 0.3 * random.nextGaussian());
    }
    return new FeatureSet(count, dimension, values);
  }
}
