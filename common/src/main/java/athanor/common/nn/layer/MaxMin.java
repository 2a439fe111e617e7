package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Pairs;
import athanor.common.shape.Shape;

/**
 * Each two neighbouring channels put in order, the larger first (Anil, Lucas and Grosse 2019,
 * "Sorting out Lipschitz function approximation", section 4: MaxMin). It keeps the length of every
 * gradient, so that a net of such layers and orthonormal weights can reach a slope of 1.
 */
public record MaxMin() implements Layer {
  @Override
  public Shape output(Shape input) {
    if (input.channels() % 2 != 0) {
      throw new IllegalArgumentException(
          "channels that are put in order by twos must be even, got " + input.channels());
    }
    return input;
  }

  @Override
  public Value apply(Value input, Slot slot) {
    Value y = input.tape().output(input.size(slot.input()), input);
    Pairs.order(input.values(), y.values());
    input.tape().record(new Work(input, y), y);
    return y;
  }

  private record Work(Value x, Value y) implements Op {
    /** Gradients go back to where their values came from. */
    @Override
    public void backward() {
      Pairs.unorder(y.gradient(), x.values());
      x.addGradient(y.gradient());
    }
  }
}
