package athanor.models.audio;

import athanor.common.nn.FusedLstm;
import athanor.common.nn.FusedLstm.Inputs;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import java.util.List;
import java.util.Optional;

/** LSTMs on top of each other, each reading the states of the one below. */
final class LstmStack implements AutoCloseable {
  private final List<FusedLstm> layers;
  private final int[] at;

  /**
   * A stack.
   *
   * @param layers from the bottom up; closed with the stack
   * @param at where each layer's parameters start
   */
  LstmStack(List<FusedLstm> layers, int[] at) {
    this.layers = layers;
    this.at = at;
  }

  void forward(Packing packing, NativeFloats parameters, Inputs values) {
    Inputs below = values;
    for (int layer = 0; layer < at.length; layer++) {
      layers.get(layer).forward(packing, parameters, at[layer], below);
      below = Inputs.changing(layers.get(layer).out());
    }
  }

  /** States of the top layer, [rows, cells] packed. */
  NativeFloats out() {
    return layers.get(at.length - 1).out();
  }

  /** Where the derivatives by {@link #out()} are put before {@link #backward}. */
  NativeFloats slopes() {
    return layers.get(at.length - 1).slopes();
  }

  /**
   * Goes back over the last forward pass.
   *
   * @param values what the bottom layer read
   * @param slopes receive the derivatives by them, those that are asked for
   */
  void backward(
      Packing packing,
      NativeFloats parameters,
      NativeFloats gradient,
      Inputs values,
      Inputs slopes) {
    for (int layer = at.length - 1; layer >= 0; layer--) {
      boolean bottom = layer == 0;
      Inputs read = bottom ? values : Inputs.changing(layers.get(layer - 1).out());
      Inputs asked =
          bottom
              ? slopes
              : new Inputs(Optional.of(layers.get(layer - 1).slopes()), Optional.empty());
      layers.get(layer).backward(packing, parameters, gradient, at[layer], read, asked);
    }
  }

  @Override
  public void close() {
    layers.forEach(FusedLstm::close);
  }
}
