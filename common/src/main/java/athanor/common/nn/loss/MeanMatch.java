package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;

/**
 * Squared distance between the mean rows of two batches, divided by their width: feature matching
 * (Salimans et al. 2016, "Improved techniques for training GANs", section 3.1).
 */
public final class MeanMatch implements Loss.Gradient {
  private final Value made;
  private final float[] gradients;

  private MeanMatch(Value made, float[] gradients) {
    this.made = made;
    this.gradients = gradients;
  }

  /**
   * Compares means.
   *
   * @param made [rows, width]
   * @param wanted [other rows, width]; no gradient passes to it
   */
  public static Loss of(Value made, Value wanted) {
    int width = made.width();
    if (wanted.width() != width) {
      throw new IllegalArgumentException(
          "rows of %d values were matched with rows of %d".formatted(width, wanted.width()));
    }
    double[] difference = means(made);
    double[] aims = means(wanted);
    float[] gradients = new float[made.rows() * width];
    double sum = 0;
    for (int k = 0; k < width; k++) {
      difference[k] -= aims[k];
      sum += difference[k] * difference[k];
    }
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = (float) (2 * difference[i % width] / made.rows() / width);
    }
    return Loss.of(sum / width, new MeanMatch(made, gradients));
  }

  private static double[] means(Value rows) {
    int width = rows.width();
    double[] means = new double[width];
    float[] values = rows.toArray();
    for (int i = 0; i < values.length; i++) {
      means[i % width] += values[i] / (double) rows.rows();
    }
    return means;
  }

  @Override
  public void add(float weight) {
    made.addGradient(gradients, weight);
  }
}
