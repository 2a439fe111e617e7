package athanor.common.nn.conv;

import java.util.Arrays;

/**
 * Weights put back to the nearest matrix whose singular values are all 1, by Björck and Bowie's
 * iteration of first order (1971; Anil, Lucas and Grosse 2019, section 4.2). It never ends with one
 * above 1, so that a net of such layers, its activations no steeper than 1, is nowhere steeper than
 * 1. Holds native memory until closed; one thread.
 */
public final class Orthonormal implements AutoCloseable {
  private static final int MOST = 60;
  private static final double CLOSE = 1e-3;

  private final NativeRoom weights = new NativeRoom();
  private final NativeRoom next = new NativeRoom();
  private final NativeRoom gram = new NativeRoom();

  /**
   * Puts the weights of a net's dense and convolution layers back, in place. A convolution reads a
   * number as often as its patches overlap, at most so many times down and across, and is divided
   * by that.
   *
   * @param parameters of the net, layer by layer
   */
  public static void hold(NetSpec spec, float[] parameters) {
    try (Orthonormal work = new Orthonormal()) {
      for (int i = 0; i < spec.layers().size(); i++) {
        int at = spec.parametersBefore(i);
        if (spec.layers().get(i) instanceof Layer.Dense dense) {
          work.nearest(parameters, at, spec.input(i).size(), dense.shape().size(), 1);
        } else if (spec.layers().get(i) instanceof Layer.Conv conv) {
          int rows = conv.kernel() * conv.kernel() * spec.input(i).channels();
          int overlap = (conv.kernel() + conv.stride() - 1) / conv.stride();
          work.nearest(parameters, at, rows, conv.channels(), overlap);
        }
      }
    }
  }

  /** Weights [rows, columns] to the nearest orthonormal ones over a divisor. */
  private void nearest(float[] values, int at, int rows, int columns, float divisor) {
    int size = rows * columns;
    float[] matrix = Arrays.copyOfRange(values, at, at + size);
    scale(matrix, divisor);
    weights.room(size).put(0, matrix, 0, size);
    next.room(size);
    int side = Math.min(rows, columns);
    gram.room(side * side);
    float[] square = new float[side * side];
    for (int i = 0; i < MOST && step(square, rows, columns) > CLOSE; i++) {
      next.get(0, matrix, 0, size);
      weights.put(0, matrix, 0, size);
    }
    next.get(0, matrix, 0, size);
    scale(matrix, 1 / divisor);
    System.arraycopy(matrix, 0, values, at, size);
  }

  /**
   * One step, for a tall W to W (3 I - W'W) / 2, for a wide one to (3 I - WW') W / 2.
   *
   * @return the largest number of W'W - I
   */
  private double step(float[] square, int rows, int columns) {
    int side = Math.min(rows, columns);
    if (rows >= columns) {
      gram.zero(side * side);
      Gemm.addTransposedTimes(weights, weights, gram, side, side, rows);
    } else {
      Gemm.timesTransposed(weights, weights, gram, side, side, columns);
    }
    gram.get(0, square, 0, square.length);
    double off = off(square, side);
    polynomial(square, side);
    gram.put(0, square, 0, square.length);
    if (rows >= columns) {
      Gemm.product(weights, gram, next, rows, columns, columns);
    } else {
      Gemm.product(gram, weights, next, rows, columns, rows);
    }
    return off;
  }

  private static double off(float[] square, int side) {
    double off = 0;
    for (int i = 0; i < square.length; i++) {
      off = Math.max(off, Math.abs(square[i] - (i % (side + 1) == 0 ? 1 : 0)));
    }
    return off;
  }

  /**
   * The factor of a step in place of a Gram matrix; where its largest row sum, which no squared
   * singular value is above, does not allow a step, W is made smaller by the root of that.
   */
  private static void polynomial(float[] square, int side) {
    double bound = 0;
    for (int row = 0; row < side; row++) {
      double sum = 0;
      for (int i = row * side; i < (row + 1) * side; i++) {
        sum += Math.abs(square[i]);
      }
      bound = Math.max(bound, sum);
    }
    double smaller = bound < 3 ? 1 : bound;
    double root = Math.sqrt(smaller);
    for (int i = 0; i < square.length; i++) {
      double one = i % (side + 1) == 0 ? 1.5 : 0;
      square[i] = (float) ((one - 0.5 * square[i] / smaller) / root);
    }
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  @Override
  public void close() {
    weights.close();
    next.close();
    gram.close();
  }
}
