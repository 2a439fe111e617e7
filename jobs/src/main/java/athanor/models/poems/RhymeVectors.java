package athanor.models.poems;

import athanor.datasets.poem.RhymeCounts;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Vectors of characters that point the same way where characters rhyme, learned from the pairs that
 * end lines of training poems: the first eigenvectors of the pairs' normalised matrix, each row of
 * length 1 (Ng, Jordan and Weiss 2002, "On spectral clustering"; degrees regularised as in Qin and
 * Rohe 2013). Two characters that never met are alike if both met the same others.
 *
 * @param size values per vector
 * @param rows row-major [characters, size], zeros where a character ends no line; kept
 * @param strength factor of the inner product that makes held-out pairs most probable, 0 where
 *     nothing rhymes
 */
record RhymeVectors(int size, float[] rows, double strength) {
  /** Pairs of which one in so many is held out to choose the strength. */
  private static final int HELD_OUT = 8;

  private static final int STRONGEST = 8;
  private static final int ITERATIONS = 60;

  /** What is added to how often a character occurs. */
  private static final double REGULAR = 1;

  static RhymeVectors of(RhymeCounts counts, int size) {
    Matrix matrix = new Matrix(counts.part(HELD_OUT, true));
    double strength =
        strength(matrix.vectors(size), size, matrix.degrees, counts.part(HELD_OUT, false));
    return new RhymeVectors(size, new Matrix(counts).vectors(size), strength);
  }

  private static double strength(float[] rows, int size, double[] shares, RhymeCounts heldOut) {
    double[] logs = new double[STRONGEST + 1];
    for (Map.Entry<Long, Integer> pair : heldOut.pairs().entrySet()) {
      int first = RhymeCounts.first(pair.getKey());
      int second = RhymeCounts.second(pair.getKey());
      double[] alike = new double[shares.length];
      for (int c = 0; c < alike.length; c++) {
        alike[c] = dot(rows, first * size, c * size, size);
      }
      for (int s = 0; s < logs.length; s++) {
        double sum = 0;
        for (int c = 0; c < alike.length; c++) {
          sum += shares[c] * Math.exp(s * alike[c]);
        }
        logs[s] += pair.getValue() * (s * alike[second] - Math.log(sum));
      }
    }
    int best = 0;
    for (int s = 1; s < logs.length; s++) {
      best = logs[s] > logs[best] ? s : best;
    }
    return best;
  }

  private static double dot(float[] rows, int one, int other, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (double) rows[one + i] * rows[other + i];
    }
    return sum;
  }

  /** The pairs as a symmetric matrix, divided by the roots of its row sums. */
  private static final class Matrix {
    private final int[] first;
    private final int[] second;
    private final double[] weights;
    private final double[] degrees;
    private final double[] constant;

    Matrix(RhymeCounts counts) {
      int pairs = counts.pairs().size();
      first = new int[pairs];
      second = new int[pairs];
      weights = new double[pairs];
      degrees = new double[counts.characters()];
      int at = 0;
      for (Map.Entry<Long, Integer> pair : counts.pairs().entrySet()) {
        first[at] = RhymeCounts.first(pair.getKey());
        second[at] = RhymeCounts.second(pair.getKey());
        weights[at] = pair.getValue() / 2.0;
        degrees[first[at]] += weights[at];
        degrees[second[at]] += weights[at++];
      }
      double sum = 0;
      for (int c = 0; c < degrees.length; c++) {
        degrees[c] += REGULAR;
        sum += degrees[c];
      }
      constant = new double[degrees.length];
      for (int c = 0; c < degrees.length; c++) {
        constant[c] = Math.sqrt(degrees[c] / sum);
      }
      for (int i = 0; i < pairs; i++) {
        weights[i] /= Math.sqrt(degrees[first[i]] * degrees[second[i]]);
      }
    }

    /** Subspace iteration; the eigenvector of mere frequency is taken away. */
    float[] vectors(int size) {
      SplittableRandom random = new SplittableRandom(1);
      double[][] columns = new double[size][degrees.length];
      for (double[] column : columns) {
        for (int c = 0; c < column.length; c++) {
          column[c] = random.nextGaussian();
        }
      }
      for (int i = 0; i < ITERATIONS; i++) {
        for (int k = 0; k < size; k++) {
          columns[k] = times(columns[k]);
        }
        orthonormalise(columns);
      }
      return rows(columns);
    }

    private double[] times(double[] column) {
      double frequent = dot(constant, column);
      double[] product = new double[column.length];
      for (int c = 0; c < column.length; c++) {
        product[c] = column[c] - frequent * constant[c];
      }
      for (int i = 0; i < weights.length; i++) {
        product[first[i]] += weights[i] * column[second[i]];
        product[second[i]] += weights[i] * column[first[i]];
      }
      return product;
    }

    private static void orthonormalise(double[][] columns) {
      for (int k = 0; k < columns.length; k++) {
        double before = Math.sqrt(dot(columns[k], columns[k]));
        for (int j = 0; j < k; j++) {
          double along = dot(columns[k], columns[j]);
          for (int c = 0; c < columns[k].length; c++) {
            columns[k][c] -= along * columns[j][c];
          }
        }
        double length = Math.sqrt(dot(columns[k], columns[k]));
        // More columns than the matrix has directions: those behind stay zero.
        double scale = length > 1e-9 * before ? 1 / length : 0;
        for (int c = 0; c < columns[k].length; c++) {
          columns[k][c] *= scale;
        }
      }
    }

    private static double dot(double[] one, double[] other) {
      double sum = 0;
      for (int i = 0; i < one.length; i++) {
        sum += one[i] * other[i];
      }
      return sum;
    }

    private float[] rows(double[][] columns) {
      int size = columns.length;
      float[] rows = new float[degrees.length * size];
      for (int c = 0; c < degrees.length; c++) {
        double squares = 0;
        for (double[] column : columns) {
          squares += column[c] * column[c];
        }
        boolean ends = degrees[c] > REGULAR && squares > 0;
        for (int k = 0; k < size; k++) {
          rows[c * size + k] = ends ? (float) (columns[k][c] / Math.sqrt(squares)) : 0;
        }
      }
      return rows;
    }
  }
}
