package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;

/**
 * A function of each value by itself, summed: losses of a critic's verdicts, hinges, and others
 * that a formula and its derivative say all about.
 */
public final class RowLoss implements Loss.Gradient {
  private final Value values;
  private final float[] slopes;

  private RowLoss(Value values, float[] slopes) {
    this.values = values;
    this.slopes = slopes;
  }

  /** A loss of one value. */
  public interface Function {
    double loss(double value);

    /** Its derivative. */
    double slope(double value);
  }

  /**
   * Sum over all values divided by a count.
   *
   * @param count what the sum is divided by, such as the rows
   */
  public static Loss of(Value values, Function function, double count) {
    float[] slopes = values.toArray();
    double sum = 0;
    for (int i = 0; i < slopes.length; i++) {
      double value = slopes[i];
      sum += function.loss(value);
      slopes[i] = (float) function.slope(value);
    }
    return Loss.of(sum, new RowLoss(values, slopes)).times(1 / count);
  }

  @Override
  public void add(float weight) {
    values.addGradient(slopes, weight);
  }
}
