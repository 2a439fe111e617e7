package athanor.common.nn;

import java.util.Arrays;

/** A trained stack of layers at work: batches from the heap to the heap. One thread; close it. */
public final class TrainedNet implements AutoCloseable {
  private static final int BATCH = 64;

  private final Net net;
  private final Tape tape = new Tape();

  /** A net with given values; copied. */
  public TrainedNet(NetSpec spec, NetValues values) {
    this.net = new Net(spec, values);
  }

  public NetSpec spec() {
    return net.spec();
  }

  /** A copy of the net's values. */
  public NetValues values() {
    return net.values();
  }

  /** Values per row that goes in. */
  public int inputSize() {
    return net.spec().input().size();
  }

  /** Values per row that comes out. */
  public int outputSize() {
    return net.spec().output().size();
  }

  /**
   * Runs rows through the net.
   *
   * @param rows [count, input size]; read
   * @return [count, output size]
   */
  public float[] map(float[] rows, int count) {
    return map(rows, count, 0, net.spec().parts().size());
  }

  /** The same through the parts from one to before another. */
  public float[] map(float[] rows, int count, int from, int to) {
    int in = net.spec().input(from).size();
    int out = net.spec().input(to).size();
    float[] all = new float[Math.multiplyExact(count, out)];
    for (int row = 0; row < count; row += BATCH) {
      int batch = Math.min(BATCH, count - row);
      float[] part = Arrays.copyOfRange(rows, row * in, (row + batch) * in);
      tape.reset();
      Value input = tape.constant(part, batch, net.spec().input(from));
      net.forward(input, Pass.EVALUATE, from, to).values().get(all, row * out, batch * out);
    }
    return all;
  }

  /**
   * Gradient by rows that go in.
   *
   * @param byOutput gradient of the output, [count, output size]
   * @return [count, input size]
   */
  public float[] inputGradient(float[] rows, int count, float[] byOutput) {
    tape.reset();
    Value input = tape.variable(rows, Value.Size.of(count, net.spec().input()));
    tape.backward(net.forward(input, Pass.EVALUATE), byOutput);
    return input.gradient().toArray();
  }

  /** Lets layers measure a batch as in training: batch norm, above all. */
  public void measure(float[] rows, int count) {
    tape.reset();
    net.forward(tape.constant(rows, count, net.spec().input()), Pass.FROZEN);
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
