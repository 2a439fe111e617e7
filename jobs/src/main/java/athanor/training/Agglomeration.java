package athanor.training;

import athanor.common.vectors.Dot;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins clusters two by two, each time those whose union loses least of the sum of cosines between
 * vectors and their centres (Ward 1963, with cosines in place of squared distances). Where k-means
 * is started with more clusters than are wanted, this mends what a bad start has torn apart.
 */
final class Agglomeration {
  private final float[][] sums;
  private final double[][] products;
  private final boolean[] alive;
  private final int[] nearest;
  private final double[] loss;
  private final double leastCosine;

  private Agglomeration(float[][] sums, double leastCosine) {
    this.sums = sums;
    this.leastCosine = leastCosine;
    int count = sums.length;
    products = new double[count][count];
    alive = new boolean[count];
    nearest = new int[count];
    loss = new double[count];
    for (int a = 0; a < count; a++) {
      alive[a] = true;
      for (int b = 0; b <= a; b++) {
        products[a][b] = Dot.product(sums[a], 0, sums[b], 0, sums[a].length);
        products[b][a] = products[a][b];
      }
    }
    for (int a = 0; a < count; a++) {
      look(a);
    }
  }

  /**
   * The sums of the clusters that are left.
   *
   * @param sums sum of each cluster's unit vectors, none of them zero; kept, do not use any more
   * @param clusters how many are wanted
   * @param leastCosine two centres with a smaller cosine are not joined, so that more may be left
   */
  static float[][] joined(float[][] sums, int clusters, double leastCosine) {
    Agglomeration all = new Agglomeration(sums, leastCosine);
    for (int left = sums.length; left > clusters; left--) {
      int best = all.best();
      if (best < 0) {
        break;
      }
      all.join(best, all.nearest[best]);
    }
    List<float[]> left = new ArrayList<>();
    for (int c = 0; c < sums.length; c++) {
      if (all.alive[c]) {
        left.add(sums[c]);
      }
    }
    return left.toArray(float[][]::new);
  }

  /** The cluster whose nearest is nearest of all; -1 where no two may be joined. */
  private int best() {
    int best = -1;
    for (int c = 0; c < alive.length; c++) {
      if (alive[c] && nearest[c] >= 0 && (best < 0 || loss[c] < loss[best])) {
        best = c;
      }
    }
    return best;
  }

  /** Finds the nearest of a cluster. */
  private void look(int cluster) {
    nearest[cluster] = -1;
    loss[cluster] = Double.POSITIVE_INFINITY;
    for (int other = 0; other < alive.length; other++) {
      if (alive[other] && other != cluster) {
        offer(cluster, other);
      }
    }
  }

  private void offer(int cluster, int other) {
    double own = Math.sqrt(products[cluster][cluster]);
    double others = Math.sqrt(products[other][other]);
    double product = products[cluster][other];
    double both = own * own + others * others + 2 * product;
    double lost = own + others - Math.sqrt(Math.max(0, both));
    if (lost < loss[cluster] && product >= leastCosine * own * others) {
      loss[cluster] = lost;
      nearest[cluster] = other;
    }
  }

  private void join(int into, int gone) {
    for (int i = 0; i < sums[into].length; i++) {
      sums[into][i] += sums[gone][i];
    }
    alive[gone] = false;
    products[into][into] += products[gone][gone] + 2 * products[into][gone];
    for (int c = 0; c < alive.length; c++) {
      if (alive[c] && c != into) {
        products[into][c] += products[gone][c];
        products[c][into] = products[into][c];
      }
    }
    look(into);
    for (int c = 0; c < alive.length; c++) {
      if (alive[c] && c != into) {
        if (nearest[c] == into || nearest[c] == gone) {
          look(c);
        } else {
          offer(c, into);
        }
      }
    }
  }
}
