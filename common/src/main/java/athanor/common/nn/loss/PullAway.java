package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;

/**
 * Mean squared cosine between different rows of a batch (Zhao et al. 2017, equation 4): 0 where all
 * rows are at right angles, 1 where all lie on one line.
 */
public final class PullAway implements Loss.Gradient {
  /** Keeps the direction of a row of zeros finite. */
  private static final double LEAST = 1e-12;

  private final Value rows;
  private final float[] gradient;

  private PullAway(Value rows, float[] gradient) {
    this.rows = rows;
    this.gradient = gradient;
  }

  /**
   * The term of a batch.
   *
   * @param codes [rows, width], 2 rows or more
   */
  public static Loss of(Value codes) {
    int count = codes.rows();
    int width = codes.width();
    float[] units = codes.toArray();
    double[] lengths = normalise(units, width);
    float[] gradient = new float[units.length];
    double pairs = (double) count * (count - 1);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        if (i != j) {
          double cosine = dot(units, i * width, j * width, width);
          sum += cosine * cosine;
          // d cos² / d s_i = 2 cos (u_j - cos u_i) / |s_i|; each pair counts twice.
          double factor = 4 * cosine / lengths[i] / pairs;
          for (int d = 0; d < width; d++) {
            double across = units[j * width + d] - cosine * units[i * width + d];
            gradient[i * width + d] += (float) (factor * across);
          }
        }
      }
    }
    return Loss.of(sum / pairs, new PullAway(codes, gradient));
  }

  /** Makes rows unit vectors; their lengths. */
  private static double[] normalise(float[] rows, int width) {
    double[] lengths = new double[rows.length / width];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.max(LEAST, Math.sqrt(dot(rows, i * width, i * width, width)));
      for (int d = i * width; d < (i + 1) * width; d++) {
        rows[d] /= (float) lengths[i];
      }
    }
    return lengths;
  }

  private static double dot(float[] rows, int a, int b, int width) {
    double sum = 0;
    for (int d = 0; d < width; d++) {
      sum += (double) rows[a + d] * rows[b + d];
    }
    return sum;
  }

  @Override
  public void add(float weight) {
    rows.addGradient(gradient, weight);
  }
}
