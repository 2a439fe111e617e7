package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;

/**
 * A value whose gradient changes sign in the backward pass: what comes after it descends, what came
 * before it climbs (Ganin and Lempitsky 2015, section 3).
 */
public record GradientReversal(Value x, float factor, Value y) implements Op {
  /**
   * The same values; memory is shared.
   *
   * @param factor what the gradient is multiplied by, such as -1
   */
  public static Value of(Value x, float factor) {
    Value y = x.tape().outputOver(x.values(), x.size(x.shape()), x);
    x.tape().record(new GradientReversal(x, factor, y), y);
    return y;
  }

  @Override
  public void backward() {
    y.gradient().scale(factor);
    x.addGradient(y.gradient());
  }
}
