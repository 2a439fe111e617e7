package athanor.common.nn;

import athanor.common.nn.kernel.Packing;
import java.util.Arrays;

/** Attention in plain loops and double precision. */
final class PlainAttention {
  private PlainAttention() {}

  /** Score of a step for a query. */
  @FunctionalInterface
  interface Score {
    /**
     * Computes it.
     *
     * @param row of the step among the packed ones
     */
    double of(double[] query, double[] step, int row);
  }

  /** Means of packed values by a softmax of scores. */
  static double[] find(
      double[] queries, double[] values, int width, int[] sequences, Packing packing, Score score) {
    int size = queries.length / sequences.length;
    double[] contexts = new double[sequences.length * width];
    for (int r = 0; r < sequences.length; r++) {
      double[] query = Arrays.copyOfRange(queries, r * size, (r + 1) * size);
      int b = packed(packing, sequences[r]);
      double[] scores = new double[packing.length(b)];
      for (int t = 0; t < scores.length; t++) {
        int row = packing.row(b, t);
        scores[t] =
            score.of(query, Arrays.copyOfRange(values, row * width, (row + 1) * width), row);
      }
      mean(scores, scores.length, values, width, packing, b, contexts, r * width, 0, width);
    }
    return contexts;
  }

  /** A step of a sequence among packed ones. */
  static double[] step(double[] values, int width, int sequence, int t, Packing packing) {
    int row = packing.row(packed(packing, sequence), t);
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  private static int packed(Packing packing, int sequence) {
    int b = 0;
    while (packing.sequence(b) != sequence) {
      b++;
    }
    return b;
  }

  private static void mean(
      double[] scores,
      int seen,
      double[] values,
      int width,
      Packing packing,
      int b,
      double[] contexts,
      int at,
      int from,
      int count) {
    double all = 0;
    for (int t = 0; t < seen; t++) {
      all += Math.exp(scores[t]);
    }
    for (int t = 0; t < seen; t++) {
      for (int i = from; i < from + count; i++) {
        contexts[at + i] += Math.exp(scores[t]) / all * values[packing.row(b, t) * width + i];
      }
    }
  }

  /** v tanh(query W + step U + b) with parameters W, U, b, v. */
  static double additive(double[] p, double[] query, double[] step, int size) {
    int inputs = query.length + step.length;
    double sum = 0;
    for (int k = 0; k < size; k++) {
      double inner = p[inputs * size + k];
      for (int i = 0; i < inputs; i++) {
        double x = i < query.length ? query[i] : step[i - query.length];
        inner += x * p[i * size + k];
      }
      sum += Math.tanh(inner) * p[(inputs + 1) * size + k];
    }
    return sum;
  }

  /** Every step looks at the steps of its sequence. */
  static double[] self(double[] x, int width, int heads, boolean causal, Packing packing) {
    double[] y = new double[x.length];
    int each = width / heads;
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 0; t < packing.length(b); t++) {
        int seen = causal ? t + 1 : packing.length(b);
        int row = packing.row(b, t) * width;
        for (int from = 0; from < width; from += each) {
          double[] scores = new double[seen];
          for (int s = 0; s < seen; s++) {
            for (int i = from; i < from + each; i++) {
              scores[s] += x[row + i] * x[packing.row(b, s) * width + i] / Math.sqrt(each);
            }
          }
          mean(scores, seen, x, width, packing, b, y, row, from, each);
        }
      }
    }
    return y;
  }
}
