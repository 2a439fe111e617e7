package athanor.models.gan;

import java.util.Arrays;

/**
 * The exact earth mover's distance of two sets of equally many points: the cheapest assignment of
 * one to the other, by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987).
 */
final class EarthMover {
  private final double[][] costs;
  private final int count;
  private final double[] rowPrice;
  private final double[] columnPrice;
  private final int[] rowOf;

  private EarthMover(double[][] costs) {
    this.costs = costs;
    this.count = costs.length;
    this.rowPrice = new double[count];
    this.columnPrice = new double[count + 1];
    this.rowOf = new int[count + 1];
    Arrays.fill(rowOf, -1);
  }

  /** Mean distance that points [count, dimensions] must be moved to become others. */
  static double distance(float[] points, float[] others, int count) {
    int dimensions = points.length / count;
    double[][] costs = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
          double difference = points[i * dimensions + d] - others[j * dimensions + d];
          sum += difference * difference;
        }
        costs[i][j] = Math.sqrt(sum);
      }
    }
    return cheapest(costs) / count;
  }

  /** The least sum over an assignment of rows to columns. */
  static double cheapest(double[][] costs) {
    EarthMover mover = new EarthMover(costs);
    for (int row = 0; row < mover.count; row++) {
      mover.assign(row);
    }
    double sum = 0;
    for (int column = 0; column < mover.count; column++) {
      sum += costs[mover.rowOf[column]][column];
    }
    return sum;
  }

  /** Assigns one more row along the cheapest path over rows that are assigned already. */
  private void assign(int row) {
    double[] least = new double[count];
    int[] before = new int[count];
    boolean[] seen = new boolean[count + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int column = count;
    rowOf[column] = row;
    while (rowOf[column] >= 0) {
      seen[column] = true;
      int next = reach(column, least, before, seen);
      pay(least[next], least, seen);
      column = next;
    }
    while (column != count) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
    rowOf[count] = -1;
  }

  /** Looks from a column's row at all others; the nearest column that was not seen. */
  private int reach(int column, double[] least, int[] before, boolean[] seen) {
    int row = rowOf[column];
    int nearest = -1;
    for (int c = 0; c < count; c++) {
      if (!seen[c]) {
        double cost = costs[row][c] - rowPrice[row] - columnPrice[c];
        if (cost < least[c]) {
          least[c] = cost;
          before[c] = column;
        }
        nearest = nearest < 0 || least[c] < least[nearest] ? c : nearest;
      }
    }
    return nearest;
  }

  private void pay(double step, double[] least, boolean[] seen) {
    for (int c = 0; c <= count; c++) {
      if (seen[c]) {
        rowPrice[rowOf[c]] += step;
        columnPrice[c] -= step;
      } else if (c < count) {
        least[c] -= step;
      }
    }
  }
}
