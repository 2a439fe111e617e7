package athanor.common.nn.layer;

import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Matrix;
import athanor.common.nn.kernel.PackedProduct;
import athanor.common.nn.kernel.Precision;

/**
 * The recurrent weights R [size, 4 size] of an LSTM, which multiply a few rows at every step:
 * packed once whenever they change, forward as R and backward as R'.
 */
final class Recurrence implements AutoCloseable {
  private final int size;
  private final Factor forward;
  private final Factor backward;

  Recurrence(int size, Precision precision) {
    this.size = size;
    this.forward = new Factor(PackedProduct.of(size, 4 * size, precision));
    this.backward = new Factor(PackedProduct.of(4 * size, size, precision));
  }

  /** Packed weights and the version of the parameters that they are of. */
  private static final class Factor {
    private final PackedProduct product;
    private long version = -1;

    Factor(PackedProduct product) {
      this.product = product;
    }

    PackedProduct of(Matrix weights, long wanted) {
      if (version != wanted) {
        product.pack(weights);
        version = wanted;
      }
      return product;
    }
  }

  private Matrix matrix(Value weights) {
    return Matrix.of(weights.values(), size, 4 * size);
  }

  /** Adds the outputs of the step before, [rows, size], times R to z [rows, 4 size]. */
  void add(int rows, Floats outputs, Value weights, long version, Floats z) {
    forward
        .of(matrix(weights), version)
        .add(Matrix.of(outputs, rows, size), Matrix.of(z, rows, 4 * size));
  }

  /**
   * Adds the gradient of z, [rows, 4 size], times R' to the gradient of the outputs, [rows, size].
   */
  void addTransposed(int rows, Floats byZ, Value weights, long version, Floats byOutputs) {
    backward
        .of(matrix(weights).transposed(), version)
        .add(Matrix.of(byZ, rows, 4 * size), Matrix.of(byOutputs, rows, size));
  }

  @Override
  public void close() {
    forward.product.close();
    backward.product.close();
  }
}
