package athanor.common.nn.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The product of one row with a matrix, on the heap: for nets that are run a step at a time and are
 * so small that a call into native code would cost more than the product. Each value of the result
 * is summed in the order of the row, with one rounding per term, so it is the same on every
 * machine.
 */
public final class RowProduct {
  private static final int LANES = Elementwise.LANES;
  private static final int BLOCK = 4 * LANES;

  private RowProduct() {}

  /**
   * y += x W.
   *
   * @param x holds the row from {@code xAt}
   * @param rows length of the row
   * @param weights holds W [rows, columns] from {@code weightsAt}
   * @param y holds the result from its start, [columns]; changed
   */
  public static void add(
      float[] x, int xAt, int rows, float[] weights, int weightsAt, int columns, float[] y) {
    int c = 0;
    for (; c <= columns - BLOCK; c += BLOCK) {
      block(x, xAt, rows, weights, weightsAt, columns, y, c);
    }
    for (; c <= columns - LANES; c += LANES) {
      vector(x, xAt, rows, weights, weightsAt, columns, y, c);
    }
    for (; c < columns; c++) {
      float sum = y[c];
      for (int r = 0; r < rows; r++) {
        sum = Math.fma(x[xAt + r], weights[weightsAt + r * columns + c], sum);
      }
      y[c] = sum;
    }
  }

  private static void block(
      float[] x, int xAt, int rows, float[] w, int wAt, int columns, float[] y, int c) {
    FloatVector a = FloatVector.fromArray(Elementwise.WIDTH, y, c);
    FloatVector b = FloatVector.fromArray(Elementwise.WIDTH, y, c + LANES);
    FloatVector d = FloatVector.fromArray(Elementwise.WIDTH, y, c + 2 * LANES);
    FloatVector e = FloatVector.fromArray(Elementwise.WIDTH, y, c + 3 * LANES);
    int at = wAt + c;
    for (int r = 0; r < rows; r++) {
      FloatVector factor = FloatVector.broadcast(Elementwise.WIDTH, x[xAt + r]);
      a = FloatVector.fromArray(Elementwise.WIDTH, w, at).fma(factor, a);
      b = FloatVector.fromArray(Elementwise.WIDTH, w, at + LANES).fma(factor, b);
      d = FloatVector.fromArray(Elementwise.WIDTH, w, at + 2 * LANES).fma(factor, d);
      e = FloatVector.fromArray(Elementwise.WIDTH, w, at + 3 * LANES).fma(factor, e);
      at += columns;
    }
    a.intoArray(y, c);
    b.intoArray(y, c + LANES);
    d.intoArray(y, c + 2 * LANES);
    e.intoArray(y, c + 3 * LANES);
  }

  private static void vector(
      float[] x, int xAt, int rows, float[] w, int wAt, int columns, float[] y, int c) {
    FloatVector a = FloatVector.fromArray(Elementwise.WIDTH, y, c);
    int at = wAt + c;
    for (int r = 0; r < rows; r++) {
      FloatVector factor = FloatVector.broadcast(Elementwise.WIDTH, x[xAt + r]);
      a = FloatVector.fromArray(Elementwise.WIDTH, w, at).fma(factor, a);
      at += columns;
    }
    a.intoArray(y, c);
  }

  /** The first half of a row through a tanh, times its second half through a sigmoid. */
  public static void gate(float[] row, float[] to, int at, int half) {
    int i = 0;
    for (; i <= half - LANES; i += LANES) {
      FloatVector value = FastActivations.tanh(FloatVector.fromArray(Elementwise.WIDTH, row, i));
      FloatVector gate =
          FastActivations.sigmoid(FloatVector.fromArray(Elementwise.WIDTH, row, half + i));
      value.mul(gate).intoArray(to, at + i);
    }
    for (; i < half; i++) {
      to[at + i] = FastActivations.tanh(row[i]) * FastActivations.sigmoid(row[half + i]);
    }
  }
}
