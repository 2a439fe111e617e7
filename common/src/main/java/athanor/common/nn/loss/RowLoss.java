package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;

/**
 * A function of each value by itself, summed: losses of a critic's verdicts, hinges, and others
 * that a formula and its derivative say all about.
 */
public final class RowLoss implements Loss.Gradient {
  private final Value values;
  private final float[] gradient;

  private RowLoss(Value values, float[] gradient) {
    this.values = values;
    this.gradient = gradient;
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
    float[] gradient = values.toArray();
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      double value = gradient[i];
      sum += function.loss(value);
      gradient[i] = (float) function.derivative(value);
    }
    return Loss.of(sum, new RowLoss(values, gradient)).times(1 / count);
  }

  @Override
  public void add(float weight) {
    values.addGradient(gradient, weight);
  }
}
