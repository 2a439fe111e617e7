package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import java.util.stream.IntStream;

/**
 * How hard it is to tell which row of one batch belongs to which of another, by cosines over a
 * temperature: the mean of the cross-entropies both ways (Radford et al. 2021, figure 3; Zhang et
 * al. 2020). In nats; the log of the rows where nothing is learned.
 */
public final class Contrastive implements Loss.Gradient {
  /** Keeps the direction of a row of zeros finite. */
  private static final double LEAST = 1e-12;

  private final Value first;
  private final Value second;
  private final float[] byFirst;
  private final float[] bySecond;

  private Contrastive(Value first, Value second, float[] byFirst, float[] bySecond) {
    this.first = first;
    this.second = second;
    this.byFirst = byFirst;
    this.bySecond = bySecond;
  }

  /**
   * The loss of two batches, of which row i of one belongs to row i of the other.
   *
   * @param first [rows, width]
   * @param second of the same size
   * @param temperature above 0; lower ones make more of small differences of cosines
   */
  public static Loss of(Value first, Value second, double temperature) {
    return of(first, second, temperature, IntStream.range(0, first.rows()).toArray());
  }

  /**
   * The same where several rows may belong together: a row is compared with those of other groups
   * only, so that no two of one group are pushed apart.
   *
   * @param groups of the rows; rows of equal numbers belong together
   */
  public static Loss of(Value first, Value second, double temperature, int[] groups) {
    if (first.rows() != second.rows() || first.width() != second.width()) {
      throw new IllegalArgumentException(
          "batches must be of one size, got %d x %d and %d x %d"
              .formatted(first.rows(), first.width(), second.rows(), second.width()));
    }
    if (groups.length != first.rows()) {
      throw new IllegalArgumentException(
          "%d rows need as many groups, got %d".formatted(first.rows(), groups.length));
    }
    Units a = Units.of(first);
    Units b = Units.of(second);
    int count = first.rows();
    double[] cosines = new double[count * count];
    double[] logits = new double[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        int at = i * count + j;
        cosines[at] = a.dot(i, b, j);
        boolean compared = i == j || groups[i] != groups[j];
        logits[at] = compared ? cosines[at] / temperature : Double.NEGATIVE_INFINITY;
      }
    }
    double[] gradient = new double[count * count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += entropy(logits, gradient, i, i * count, 1, count) / (2 * count);
      sum += entropy(logits, gradient, i, i, count, count) / (2 * count);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= 2 * count * temperature;
    }
    float[] byFirst = a.gradient(b, cosines, gradient, count, 1);
    float[] bySecond = b.gradient(a, cosines, gradient, 1, count);
    return Loss.of(sum, new Contrastive(first, second, byFirst, bySecond));
  }

  /** Cross-entropy of a row or a column of logits; adds its gradient. */
  private static double entropy(
      double[] logits, double[] gradient, int wanted, int from, int step, int count) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      most = Math.max(most, logits[from + k * step]);
    }
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += Math.exp(logits[from + k * step] - most);
    }
    for (int k = 0; k < count; k++) {
      gradient[from + k * step] += Math.exp(logits[from + k * step] - most) / sum;
    }
    gradient[from + wanted * step] -= 1;
    return Math.log(sum) + most - logits[from + wanted * step];
  }

  /** Rows of length 1, and how long they were. */
  private record Units(float[] values, double[] lengths, int width) {
    static Units of(Value value) {
      float[] values = value.toArray();
      int width = value.width();
      double[] lengths = new double[value.rows()];
      for (int i = 0; i < lengths.length; i++) {
        double squares = 0;
        for (int d = i * width; d < (i + 1) * width; d++) {
          squares += (double) values[d] * values[d];
        }
        lengths[i] = Math.max(LEAST, Math.sqrt(squares));
        for (int d = i * width; d < (i + 1) * width; d++) {
          values[d] /= (float) lengths[i];
        }
      }
      return new Units(values, lengths, width);
    }

    double dot(int row, Units other, int otherRow) {
      double sum = 0;
      for (int d = 0; d < width; d++) {
        sum += (double) values[row * width + d] * other.values[otherRow * width + d];
      }
      return sum;
    }

    /**
     * Gradient by the rows as they were.
     *
     * @param cosines of row i and the other's row j at i * own + j * others
     * @param byCosines gradient of the cosines, at the same places
     */
    float[] gradient(Units other, double[] cosines, double[] byCosines, int own, int others) {
      float[] gradient = new float[values.length];
      int count = lengths.length;
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          int at = i * own + j * others;
          double byCosine = byCosines[at] / lengths[i];
          for (int d = 0; d < width; d++) {
            double across = other.values[j * width + d] - cosines[at] * values[i * width + d];
            gradient[i * width + d] += (float) (byCosine * across);
          }
        }
      }
      return gradient;
    }
  }

  @Override
  public void add(float weight) {
    if (first.wantsGradient()) {
      first.addGradient(byFirst, weight);
    }
    if (second.wantsGradient()) {
      second.addGradient(bySecond, weight);
    }
  }
}
