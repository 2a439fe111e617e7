package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import athanor.common.nn.kernel.Elementwise;
import athanor.common.nn.kernel.FastActivations;
import athanor.common.nn.kernel.Floats;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * What is done to each value after a layer; each derivative can be had from the output alone. A
 * value gets the same result wherever it lies in memory.
 *
 * <p>Each function has loops of its own: vectors that pass through a call which the compiler cannot
 * inline are put on the heap.
 */
public enum Activation {
  IDENTITY,
  RELU,
  /** Slope 0.2 below 0 (Radford et al. 2016, section 3). */
  LEAKY_RELU,
  TANH,
  SIGMOID;

  private static final float LEAK = 0.2f;
  private static final int BLOCK = 4096;

  /** Applies it in place. */
  public void apply(Floats values) {
    apply(values.bytes(), values.offset(), values.offset() + values.count());
  }

  /**
   * Adds a bias to each row, then applies it in place.
   *
   * @param values [rows, columns]
   * @param bias [columns]
   */
  public void apply(Floats values, Floats bias) {
    ByteBuffer bytes = values.bytes();
    int columns = bias.count();
    int block = Math.max(1, BLOCK / columns) * columns;
    int end = values.offset() + values.count();
    for (int from = values.offset(); from < end; from += block) {
      int to = Math.min(end, from + block);
      for (int row = from; row < to; row += columns) {
        Elementwise.add(bytes, row, bias.bytes(), bias.offset(), columns);
      }
      apply(bytes, from, to);
    }
  }

  private void apply(ByteBuffer bytes, int from, int to) {
    switch (this) {
      case IDENTITY -> {}
      case RELU -> bend(bytes, from, to, 0);
      case LEAKY_RELU -> bend(bytes, from, to, LEAK);
      case TANH -> tanh(bytes, from, to);
      case SIGMOID -> sigmoid(bytes, from, to);
    }
  }

  private static void bend(ByteBuffer bytes, int from, int to, float below) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      FloatVector x = load(bytes, i);
      store(x.max(x.mul(below)), bytes, i);
    }
    for (; i < to; i++) {
      float x = scalar(bytes, i);
      scalar(bytes, i, Math.max(x, x * below));
    }
  }

  private static void tanh(ByteBuffer bytes, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      store(FastActivations.tanh(load(bytes, i)), bytes, i);
    }
    for (; i < to; i++) {
      scalar(bytes, i, FastActivations.tanh(scalar(bytes, i)));
    }
  }

  private static void sigmoid(ByteBuffer bytes, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      store(FastActivations.sigmoid(load(bytes, i)), bytes, i);
    }
    for (; i < to; i++) {
      scalar(bytes, i, FastActivations.sigmoid(scalar(bytes, i)));
    }
  }

  /** Multiplies gradients in place by the derivative at the given outputs. */
  public void backward(Floats gradients, Floats outputs) {
    Run run = new Run(gradients, outputs);
    switch (this) {
      case IDENTITY -> {}
      case RELU -> run.bend(0);
      case LEAKY_RELU -> run.bend(LEAK);
      case TANH -> run.tanh();
      case SIGMOID -> run.sigmoid();
    }
  }

  /** Gradients, changed in place, beside outputs. */
  private record Run(ByteBuffer g, ByteBuffer y, int from, int shift, int to) {
    Run(Floats gradients, Floats outputs) {
      this(
          gradients.bytes(),
          outputs.bytes(),
          gradients.offset(),
          outputs.offset() - gradients.offset(),
          gradients.offset() + gradients.count());
    }

    void bend(float below) {
      int i = from;
      for (; i <= to - LANES; i += LANES) {
        FloatVector gradient = load(g, i);
        VectorMask<Float> negative = load(y, i + shift).compare(VectorOperators.LE, 0f);
        store(gradient.blend(gradient.mul(below), negative), g, i);
      }
      for (; i < to; i++) {
        scalar(g, i, scalar(g, i) * (scalar(y, i + shift) <= 0 ? below : 1));
      }
    }

    void tanh() {
      int i = from;
      for (; i <= to - LANES; i += LANES) {
        FloatVector gradient = load(g, i);
        FloatVector output = load(y, i + shift);
        store(gradient.mul(output.broadcast(1).sub(output.mul(output))), g, i);
      }
      for (; i < to; i++) {
        float output = scalar(y, i + shift);
        scalar(g, i, scalar(g, i) * (1 - output * output));
      }
    }

    void sigmoid() {
      int i = from;
      for (; i <= to - LANES; i += LANES) {
        FloatVector gradient = load(g, i);
        FloatVector output = load(y, i + shift);
        store(gradient.mul(output.mul(output.broadcast(1).sub(output))), g, i);
      }
      for (; i < to; i++) {
        float output = scalar(y, i + shift);
        scalar(g, i, scalar(g, i) * (output * (1 - output)));
      }
    }
  }
}
