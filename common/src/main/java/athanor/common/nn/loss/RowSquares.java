package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;

/** A function of each row's squared length, summed over rows: hinges of energies and the like. */
public final class RowSquares implements Loss.Gradient {
  private final Value values;
  private final float[] gradients;

  private RowSquares(Value values, float[] gradients) {
    this.values = values;
    this.gradients = gradients;
  }

  /**
   * Sum over rows divided by a count.
   *
   * @param values [rows, width]
   * @param function of the sum of a row's squares
   * @param count what the sum is divided by, such as the rows
   */
  public static Loss of(Value values, RowLoss.Function function, double count) {
    float[] gradients = values.toArray();
    int width = values.width();
    double sum = 0;
    for (int from = 0; from < gradients.length; from += width) {
      double squares = 0;
      for (int i = from; i < from + width; i++) {
        squares += (double) gradients[i] * gradients[i];
      }
      sum += function.loss(squares);
      float factor = (float) (2 * function.derivative(squares));
      for (int i = from; i < from + width; i++) {
        gradients[i] *= factor;
      }
    }
    return Loss.of(sum, new RowSquares(values, gradients)).times(1 / count);
  }

  @Override
  public void add(float weight) {
    values.addGradient(gradients, weight);
  }
}
