package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;

/**
 * A function of each value by itself, summed: losses of a critic's verdicts, hinges, and others
 * that a formula and its derivative say all about.
 */
public final class RowLoss implements Loss.Gradient {
  private final Value values;
  private final float[] gradients;

  private RowLoss(Value values, float[] gradients) {
    this.values = values;
    this.gradients = gradients;
  }

  /** A loss of one value. */
  public interface Function {
    double loss(double value);

    /** Its derivative. */
    double derivative(double value);
  }

  /**
   * Sum over all values divided by a count.
   *
   * @param count what the sum is divided by, such as the rows
   */
  public static Loss of(Value values, Function function, double count) {
    float[] gradients = values.toArray();
    double sum = 0;
    for (int i = 0; i < gradients.length; i++) {
      double value = gradients[i];
      sum += function.loss(value);
      gradients[i] = (float) function.derivative(value);
    }
    return Loss.of(sum, new RowLoss(values, gradients)).times(1 / count);
  }

  @Override
  public void add(float weight) {
    values.addGradient(gradients, weight);
  }
}
