package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Columns;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.RowNorm;
import athanor.common.shape.Shape;

/**
 * The channels of each position to mean 0 and variance 1, then scaled and moved (Ba, Kiros and
 * Hinton 2016, equation 4). Parameters: a gain, then a bias per channel.
 */
public record LayerNorm() implements Layer {
  private static final double EPSILON = 1e-5;

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public int parameters(Shape input) {
    return 2 * input.channels();
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    starting.fill(0, input.channels(), 1);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    int channels = slot.input().channels();
    Value gain = slot.parameters(0, 1, channels);
    Value bias = slot.parameters(channels, 1, channels);
    Value y = input.tape().output(input.size(slot.input()), input, gain, bias);
    Floats moments = input.tape().take(2 * (input.values().count() / channels));
    RowNorm norm = new RowNorm(gain.values(), moments);
    norm.measure(input.values(), EPSILON);
    norm.apply(input.values(), bias.values(), y.values());
    input.tape().record(new Work(norm, input, gain, bias, y), y);
    return y;
  }

  private record Work(RowNorm norm, Value x, Value gain, Value bias, Value y) implements Op {
    @Override
    public void backward() {
      if (gain.wantsGradient()) {
        norm.addGainGradient(x.values(), y.gradient(), gain.gradient());
        Columns.addSums(bias.gradient(), y.gradient());
      }
      if (x.wantsGradient()) {
        norm.differentiate(x.values(), y.gradient());
        x.addGradient(y.gradient());
      }
    }
  }
}
