package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;

/** Squared distance to a target, summed over a row. */
public final class SquaredError implements Loss.Gradient {
  private final Value made;
  private final Floats difference;

  private SquaredError(Value made, Floats difference) {
    this.made = made;
    this.difference = difference;
  }

  /**
   * Sum over all rows divided by a count.
   *
   * @param made [rows, width]
   * @param target of the same size; no gradient passes to it
   * @param count what the sum is divided by, such as the rows
   */
  public static Loss of(Value made, Value target, double count) {
    if (made.values().count() != target.values().count()) {
      throw new IllegalArgumentException(
          "a target of %d values was compared with %d"
              .formatted(target.values().count(), made.values().count()));
    }
    Floats difference = made.tape().take(made.values().count());
    difference.copy(made.values());
    difference.add(target.values(), -1);
    double sum = 0;
    for (float d : difference.toArray()) {
      sum += (double) d * d;
    }
    Loss loss = Loss.of(sum, new SquaredError(made, difference));
    return loss.times(1 / count);
  }

  @Override
  public void add(float weight) {
    made.gradient().add(difference, 2 * weight);
  }
}
