package athanor.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ClustersTest {
  @Test
  void matchingIsTheCheapestOfAllPermutations() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 20; trial++) {
      double[][] costs = new double[5][5];
      for (double[] row : costs) {
        for (int column = 0; column < 5; column++) {
          row[column] = random.nextInt(20) - 10;
        }
      }
      int[] matched = Clusters.matching(costs);
      double sum = 0;
      for (int row = 0; row < 5; row++) {
        sum += costs[row][matched[row]];
      }
      assertThat(matched).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      assertThat(sum).isEqualTo(cheapest(costs, 0, 0));
    }
  }

  /** The least cost of the rows from one on, over columns that are not taken. */
  private static double cheapest(double[][] costs, int row, int taken) {
    if (row == costs.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < costs.length; column++) {
      if ((taken >> column & 1) == 0) {
        least = Math.min(least, costs[row][column] + cheapest(costs, row + 1, taken | 1 << column));
      }
    }
    return least;
  }

  @Test
  void twoClustersOfOneLabelCountOnce() {
    int[] clusters = {0, 0, 0, 1, 1, 2};
    String[] labels = {"a", "a", "a", "a", "a", "b"};

    assertThat(new Clusters(clusters, labels).accuracy()).isCloseTo(4 / 6.0, within(1e-9));
  }
}
