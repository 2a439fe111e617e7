package athanor.common.nn.layer;

import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Matrix;
import athanor.common.nn.kernel.PackedProduct;
import athanor.common.nn.kernel.Precision;

/**
 * The recurrent weights of an LSTM, [size, 4 size], packed for the products of its steps, forward
 * and backward; packed anew when they change. Holds native memory until closed.
 */
final class RecurrentWeights implements AutoCloseable {
  private static final long NEVER = -1;

  private final int size;
  private final PackedProduct forward;
  private final PackedProduct backward;
  private long forwardVersion = NEVER;
  private long backwardVersion = NEVER;

  RecurrentWeights(int size) {
    this.size = size;
    this.forward = PackedProduct.of(size, 4 * size, Precision.F32);
    this.backward = PackedProduct.of(4 * size, size, Precision.F32);
  }

  private Matrix matrix(Floats weights) {
    return Matrix.of(weights, size, 4 * size, 4 * size);
  }

  /**
   * sums [rows, 4 size] += outputs [rows, size] times the weights.
   *
   * @param version of the weights
   */
  void addForward(Floats outputs, Floats weights, long version, Floats sums) {
    if (forwardVersion != version) {
      forward.pack(matrix(weights));
      forwardVersion = version;
    }
    int rows = outputs.count() / size;
    forward.add(Matrix.of(outputs, rows, size, size), Matrix.of(sums, rows, 4 * size, 4 * size));
  }

  /** gradient [rows, size] += gradients by sums [rows, 4 size] times the weights transposed. */
  void addBackward(Floats bySums, Floats weights, long version, Floats gradient) {
    if (backwardVersion != version) {
      backward.pack(matrix(weights).transposed());
      backwardVersion = version;
    }
    int rows = gradient.count() / size;
    backward.add(
        Matrix.of(bySums, rows, 4 * size, 4 * size), Matrix.of(gradient, rows, size, size));
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
  }
}
