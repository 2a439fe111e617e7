package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import java.util.Arrays;

/**
 * How much an attention looks again at what it has looked at before: the sum over steps of the
 * smaller of a weight and of the sum of the weights before it (See, Liu and Manning 2017, equation
 * 12).
 */
public final class Coverage implements Loss.Gradient {
  private final Value weights;
  private final float[] gradients;

  private Coverage(Value weights) {
    this.weights = weights;
    this.gradients = new float[weights.rows()];
  }

  /**
   * Sum over all queries divided by a count.
   *
   * @param weights of an attention, as its {@code Found} holds them
   * @param firsts where the weights of a query start, then the count of all
   * @param sequences queries of each sequence in the order of time; all look at the same steps
   * @param count what the sum is divided by
   */
  public static Loss of(Value weights, int[] firsts, int[][] sequences, double count) {
    Coverage loss = new Coverage(weights);
    float[] values = weights.toArray();
    double sum = 0;
    for (int[] queries : sequences) {
      sum += loss.sequence(values, firsts, queries);
    }
    return Loss.of(sum, loss).times(1 / count);
  }

  private double sequence(float[] values, int[] firsts, int[] queries) {
    int steps = firsts[queries[0] + 1] - firsts[queries[0]];
    double[] covered = new double[steps];
    double sum = 0;
    for (int t = 0; t < queries.length; t++) {
      for (int i = 0; i < steps; i++) {
        int at = firsts[queries[t]] + i;
        if (values[at] < covered[i]) {
          sum += values[at];
          gradients[at] += 1;
        } else {
          sum += covered[i];
          addBefore(firsts, queries, t, i);
        }
        covered[i] += values[at];
      }
    }
    return sum;
  }

  private void addBefore(int[] firsts, int[] queries, int now, int step) {
    for (int query : Arrays.copyOf(queries, now)) {
      gradients[firsts[query] + step] += 1;
    }
  }

  @Override
  public void add(float weight) {
    weights.addGradient(gradients, weight);
  }
}
