package athanor.jobs.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Clusters matched to labels one to one.
 *
 * @param clusters number of each example's cluster; kept
 * @param labels label of each example; kept
 */
record Clusters(int[] clusters, String[] labels) {

  /** Share of examples whose cluster is matched to their label, by the best of all matchings. */
  double accuracy() {
    List<String> values = List.copyOf(new TreeSet<>(Arrays.asList(labels)));
    int size = Math.max(values.size(), Arrays.stream(clusters).max().orElse(0) + 1);
    double[][] costs = new double[size][size];
    for (int i = 0; i < clusters.length; i++) {
      costs[clusters[i]][values.indexOf(labels[i])]--;
    }
    int[] matched = matching(costs);
    double right = 0;
    for (int cluster = 0; cluster < size; cluster++) {
      right -= costs[cluster][matched[cluster]];
    }
    return clusters.length == 0 ? 0 : right / clusters.length;
  }

  /**
   * Columns that rows are matched to at the least cost, by shortest augmenting paths (Jonker and
   * Volgenant 1987; "the Hungarian method").
   */
  static int[] matching(double[][] costs) {
    int size = costs.length;
    double[] rowPrice = new double[size + 1];
    double[] columnPrice = new double[size + 1];
    int[] rowOf = new int[size + 1];
    for (int row = 1; row <= size; row++) {
      rowOf[0] = row;
      int[] before = new int[size + 1];
      int column = path(costs, rowPrice, columnPrice, rowOf, before);
      while (column != 0) {
        rowOf[column] = rowOf[before[column]];
        column = before[column];
      }
    }
    int[] matched = new int[size];
    for (int column = 1; column <= size; column++) {
      matched[rowOf[column] - 1] = column - 1;
    }
    return matched;
  }

  /** Grows a shortest path from the row at column 0 to a free column, which is returned. */
  private static int path(
      double[][] costs, double[] rowPrice, double[] columnPrice, int[] rowOf, int[] before) {
    double[] least = new double[rowOf.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    boolean[] used = new boolean[rowOf.length];
    int column = 0;
    do {
      used[column] = true;
      int row = rowOf[column];
      int next = 0;
      double step = Double.POSITIVE_INFINITY;
      for (int j = 1; j < rowOf.length; j++) {
        if (used[j]) {
          continue;
        }
        double reduced = costs[row - 1][j - 1] - rowPrice[row] - columnPrice[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          before[j] = column;
        }
        if (least[j] < step) {
          step = least[j];
          next = j;
        }
      }
      for (int j = 0; j < rowOf.length; j++) {
        if (used[j]) {
          rowPrice[rowOf[j]] += step;
          columnPrice[j] -= step;
        } else {
          least[j] -= step;
        }
      }
      column = next;
    } while (rowOf[column] != 0);
    return column;
  }
}
