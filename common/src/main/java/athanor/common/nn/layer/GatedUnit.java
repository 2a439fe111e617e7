package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.HalfGates;
import athanor.common.shape.Shape;

/**
 * The first half of the channels through a tanh, times the second through a sigmoid (van den Oord
 * et al. 2016, "Conditional image generation with PixelCNN decoders", equation 2; the same in
 * WaveNet).
 */
public record GatedUnit() implements Layer {
  @Override
  public Shape output(Shape input) {
    if (input.channels() % 2 != 0) {
      throw new IllegalArgumentException(
          "channels of a gated unit must be even, got " + input.channels());
    }
    return new Shape(input.height(), input.width(), input.channels() / 2);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    return of(Reshape.of(input, slot.input()));
  }

  /** The same without a net. */
  public static Value of(Value x) {
    int half = x.shape().channels() / 2;
    Shape map = new Shape(x.shape().height(), x.shape().width(), half);
    Value y = x.tape().output(x.size(map), x);
    Floats bent = x.tape().take(x.values().count());
    Gating op = new Gating(x, y, new HalfGates(x.values(), bent, y.values(), half));
    op.gates.forward();
    x.tape().record(op, y);
    return y;
  }

  private record Gating(Value x, Value y, HalfGates gates) implements Op {
    @Override
    public void backward() {
      if (x.kept() == 0) {
        gates.backward(y.gradient(), x.gradient());
      } else {
        Floats more = x.tape().take(x.gradient().count());
        gates.backward(y.gradient(), more);
        x.gradient().add(more);
      }
    }
  }
}
