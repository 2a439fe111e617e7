package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * Rows of two halves: the tanh of the first times the sigmoid of the second. One pass over memory
 * forward and one backward.
 *
 * @param input [rows, 2 columns]; read
 * @param bent tanh and sigmoid, [rows, 2 columns]; kept for the backward pass
 * @param output [rows, columns]
 * @param columns of a half
 */
public record HalfGates(Floats input, Floats bent, Floats output, int columns) {
  /** Fills in what is bent and the output. */
  public void forward() {
    ByteBuffer x = input.bytes();
    ByteBuffer b = bent.bytes();
    ByteBuffer y = output.bytes();
    int rows = output.count() / columns;
    for (int row = 0; row < rows; row++) {
      int from = input.offset() + 2 * row * columns;
      int keep = bent.offset() + 2 * row * columns;
      int to = output.offset() + row * columns;
      int i = 0;
      for (; i <= columns - LANES; i += LANES) {
        FloatVector value = FastActivations.tanh(load(x, from + i));
        FloatVector gate = FastActivations.sigmoid(load(x, from + columns + i));
        store(value, b, keep + i);
        store(gate, b, keep + columns + i);
        store(value.mul(gate), y, to + i);
      }
      for (; i < columns; i++) {
        float value = FastActivations.tanh(scalar(x, from + i));
        float gate = FastActivations.sigmoid(scalar(x, from + columns + i));
        scalar(b, keep + i, value);
        scalar(b, keep + columns + i, gate);
        scalar(y, to + i, value * gate);
      }
    }
    done();
  }

  /**
   * Passes gradients back.
   *
   * @param byOutput [rows, columns]; read
   * @param byInput [rows, 2 columns]; overwritten
   */
  public void backward(Floats byOutput, Floats byInput) {
    ByteBuffer b = bent.bytes();
    ByteBuffer g = byOutput.bytes();
    ByteBuffer to = byInput.bytes();
    int rows = output.count() / columns;
    for (int row = 0; row < rows; row++) {
      int kept = bent.offset() + 2 * row * columns;
      int from = byOutput.offset() + row * columns;
      int at = byInput.offset() + 2 * row * columns;
      int i = 0;
      for (; i <= columns - LANES; i += LANES) {
        FloatVector value = load(b, kept + i);
        FloatVector gate = load(b, kept + columns + i);
        FloatVector gradient = load(g, from + i);
        FloatVector one = gate.broadcast(1);
        store(gradient.mul(gate).mul(one.sub(value.mul(value))), to, at + i);
        store(gradient.mul(value).mul(gate.mul(one.sub(gate))), to, at + columns + i);
      }
      for (; i < columns; i++) {
        float value = scalar(b, kept + i);
        float gate = scalar(b, kept + columns + i);
        float gradient = scalar(g, from + i);
        scalar(to, at + i, gradient * gate * (1 - value * value));
        scalar(to, at + columns + i, gradient * value * (gate * (1 - gate)));
      }
    }
    Reference.reachabilityFence(byOutput);
    Reference.reachabilityFence(byInput);
    done();
  }

  private void done() {
    Reference.reachabilityFence(input);
    Reference.reachabilityFence(bent);
    Reference.reachabilityFence(output);
  }
}
