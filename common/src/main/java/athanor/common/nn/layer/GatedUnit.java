package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
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
    Value values = Slice.of(x, 0, half, Activation.TANH);
    Value gates = Slice.of(x, half, half, Activation.SIGMOID);
    return Gate.of(values, gates);
  }
}
