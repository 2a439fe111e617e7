package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Elementwise.scalar;

import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;
import java.nio.ByteBuffer;

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
    Floats from = input.values();
    Floats to = y.values();
    for (int i = 0; i < from.count(); i += 2) {
      float first = scalar(from.bytes(), from.offset() + i);
      float second = scalar(from.bytes(), from.offset() + i + 1);
      scalar(to.bytes(), to.offset() + i, Math.max(first, second));
      scalar(to.bytes(), to.offset() + i + 1, Math.min(first, second));
    }
    input.tape().record(new Work(input, y), y);
    return y;
  }

  private record Work(Value x, Value y) implements Op {
    /** Gradients go back to where their values came from. */
    @Override
    public void backward() {
      ByteBuffer values = x.values().bytes();
      ByteBuffer gradients = y.gradient().bytes();
      int to = y.gradient().offset();
      int at = x.values().offset();
      for (int i = 0; i < x.values().count(); i += 2) {
        if (scalar(values, at + i) < scalar(values, at + i + 1)) {
          float first = scalar(gradients, to + i);
          scalar(gradients, to + i, scalar(gradients, to + i + 1));
          scalar(gradients, to + i + 1, first);
        }
      }
      x.addGradient(y.gradient());
    }
  }
}
