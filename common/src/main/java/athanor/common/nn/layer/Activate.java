package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;

/**
 * An activation as a layer of its own, for where another layer comes between it and the weights.
 */
public record Activate(Activation activation) implements Layer {
  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public Value apply(Value input, Slot slot) {
    return of(input, activation);
  }

  /** The same without a net. */
  public static Value of(Value x, Activation activation) {
    Value y = x.tape().output(x.size(x.shape()), x);
    y.values().copy(x.values());
    activation.apply(y.values());
    x.tape().record(new Work(x, activation, y), y);
    return y;
  }

  private record Work(Value x, Activation activation, Value y) implements Op {
    @Override
    public void backward() {
      activation.backward(y.gradient(), y.values());
      x.addGradient(y.gradient());
    }
  }
}
