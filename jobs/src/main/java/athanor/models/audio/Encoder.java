package athanor.models.audio;

import athanor.common.nn.FusedLstm;
import athanor.common.nn.FusedLstm.Inputs;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The half of the net that reads: frames in, the last states of its stacks out. */
final class Encoder implements AutoCloseable {
  private final int hiddenSize;
  private final int coefficients;
  private final List<LstmStack> stacks = new ArrayList<>();
  private final List<FrameBatch> batches = new ArrayList<>();

  Encoder(Architecture architecture) {
    hiddenSize = architecture.hiddenSize();
    coefficients = architecture.coefficients();
    stacks.add(stack(architecture, "forward-"));
    batches.add(new FrameBatch(coefficients));
    if (architecture.bidirectional()) {
      stacks.add(stack(architecture, "backward-"));
      batches.add(new FrameBatch(coefficients));
    }
  }

  private static LstmStack stack(Architecture architecture, String name) {
    int[] at =
        IntStream.range(0, architecture.layers()).map(l -> architecture.at(name + l)).toArray();
    List<FusedLstm> layers =
        IntStream.range(0, at.length).mapToObj(architecture::encoderLayer).toList();
    return new LstmStack(layers, at);
  }

  /**
   * Reads segments.
   *
   * @param states receives the last states, [sequences, stacks x cells], in packed order
   * @return shape of the batch
   */
  Packing forward(NativeFloats parameters, List<float[]> segments, NativeFloats states) {
    int width = stacks.size() * hiddenSize;
    for (int s = 0; s < stacks.size(); s++) {
      FrameBatch batch = batches.get(s);
      batch.fill(segments, s == 0 ? FrameBatch.Order.FORWARD : FrameBatch.Order.REVERSED);
      LstmStack stack = stacks.get(s);
      stack.forward(batch.packing(), parameters, Inputs.changing(batch.frames()));
      for (int b = 0; b < batch.packing().sequences(); b++) {
        int from = batch.packing().lastRow(b) * hiddenSize;
        states.copy(b * width + s * hiddenSize, stack.out(), from, hiddenSize);
      }
    }
    return batches.get(0).packing();
  }

  /**
   * Goes back over the last forward pass.
   *
   * @param stateSlopes derivatives by the states, as they were handed out
   */
  void backward(NativeFloats parameters, NativeFloats gradient, NativeFloats stateSlopes) {
    int width = stacks.size() * hiddenSize;
    for (int s = 0; s < stacks.size(); s++) {
      FrameBatch batch = batches.get(s);
      Packing packing = batch.packing();
      LstmStack stack = stacks.get(s);
      NativeFloats slopes = stack.slopes();
      slopes.fill(0, packing.rows() * hiddenSize, 0);
      for (int b = 0; b < packing.sequences(); b++) {
        int to = packing.lastRow(b) * hiddenSize;
        slopes.copy(to, stateSlopes, b * width + s * hiddenSize, hiddenSize);
      }
      Inputs read = Inputs.changing(batch.frames());
      stack.backward(packing, parameters, gradient, read, Inputs.none());
    }
  }

  @Override
  public void close() {
    stacks.forEach(LstmStack::close);
    batches.forEach(FrameBatch::close);
  }
}
