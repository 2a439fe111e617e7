package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;

/** Absolute distance to a target, summed over a row. */
public final class AbsoluteError implements Loss.Gradient {
  private final Value made;
  private final float[] signs;

  private AbsoluteError(Value made, float[] signs) {
    this.made = made;
    this.signs = signs;
  }

  /**
   * Sum over all rows divided by a count.
   *
   * @param made [rows, width]
   * @param target of the same size; no gradient passes to it
   * @param count what the sum is divided by, such as the rows
   */
  public static Loss of(Value made, Value target, double count) {
    float[] signs = made.toArray();
    float[] wanted = target.toArray();
    if (signs.length != wanted.length) {
      throw new IllegalArgumentException(
          "a target of %d values was compared with %d".formatted(wanted.length, signs.length));
    }
    double sum = 0;
    for (int i = 0; i < signs.length; i++) {
      double difference = signs[i] - (double) wanted[i];
      sum += Math.abs(difference);
      signs[i] = (float) Math.signum(difference);
    }
    return Loss.of(sum, new AbsoluteError(made, signs)).times(1 / count);
  }

  @Override
  public void add(float weight) {
    made.addGradient(signs, weight);
  }
}
