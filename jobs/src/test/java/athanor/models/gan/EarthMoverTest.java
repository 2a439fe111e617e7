package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Holds the measure that the critic's estimate is compared with. */
final class EarthMoverTest {

  @Test
  void onALineSortedPointsMeet() {
    float[] one = drawn(200, 0);
    float[] other = drawn(200, 2);
    float[] sorted = one.clone();
    float[] otherSorted = other.clone();
    Arrays.sort(sorted);
    Arrays.sort(otherSorted);
    double expected = 0;
    for (int i = 0; i < 200; i++) {
      expected += Math.abs(sorted[i] - otherSorted[i]) / 200.0;
    }

    assertThat(EarthMover.distance(one, other, 200)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void noOrderOfSixIsCheaper() {
    for (int seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] costs = new double[6][6];
      for (double[] row : costs) {
        Arrays.setAll(row, i -> random.nextInt(20));
      }

      assertThat(EarthMover.cheapest(costs)).isEqualTo(least(costs, 0, 0));
    }
  }

  private static double least(double[][] costs, int row, int taken) {
    if (row == costs.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < costs.length; c++) {
      if ((taken >> c & 1) == 0) {
        least = Math.min(least, costs[row][c] + least(costs, row + 1, taken | 1 << c));
      }
    }
    return least;
  }

  private static float[] drawn(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[count];
    for (int i = 0; i < count; i++) {
      points[i] = (float) (random.nextGaussian() + seed);
    }
    return points;
  }
}
