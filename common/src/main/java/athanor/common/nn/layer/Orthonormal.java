package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Tape;
import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Floats;

/**
 * Weights put back to the nearest matrix whose singular values are all 1, by Björck and Bowie's
 * iteration of first order (1971; Anil, Lucas and Grosse 2019, section 4.2). It never ends with one
 * above 1, so that a net of such layers, its activations no steeper than 1, is nowhere steeper than
 * 1.
 */
public final class Orthonormal {
  private static final int MOST = 60;
  private static final double CLOSE = 1e-3;

  private final Weighted.Weights size;
  private final int side;
  private final Floats weights;
  private final Floats next;
  private final Floats gram;

  private Orthonormal(Weighted.Weights size, Floats weights, Tape tape) {
    this.size = size;
    this.side = Math.min(size.rows(), size.columns());
    this.weights = weights;
    this.next = tape.take(size.count());
    this.gram = tape.take(side * side);
  }

  /**
   * Puts the weight matrices of a net back, in place. A convolution reads a value as often as its
   * patches overlap, and is divided by the root of that.
   *
   * @param tape lends working memory until it is reset
   */
  public static void hold(Net net, Tape tape) {
    NetSpec spec = net.spec();
    for (int i = 0; i < spec.parts().size(); i++) {
      NetSpec.Part part = spec.parts().get(i);
      if (part.layer() instanceof Weighted layer) {
        Weighted.Weights size = layer.weights(part.input());
        Floats weights = net.parameters().part(spec.parametersBefore(i), size.count());
        new Orthonormal(size, weights, tape).hold();
      }
    }
    net.parametersChanged();
  }

  private void hold() {
    weights.scale((float) size.overlap());
    double off;
    int steps = 0;
    do {
      off = step();
      weights.copy(next);
      steps++;
    } while (steps <= MOST && off > CLOSE);
    weights.scale((float) (1 / size.overlap()));
  }

  /**
   * One step, for a tall W to W (3 I - W'W) / 2, for a wide one to (3 I - WW') W / 2.
   *
   * @return the largest value of W'W - I
   */
  private double step() {
    int rows = size.rows();
    int columns = size.columns();
    Blas.Matrix w = matrix(weights, columns);
    Blas.Matrix square = matrix(gram, side);
    if (rows >= columns) {
      Blas.transposedProduct(side, side, rows, w, w, 0, square);
    } else {
      Blas.productTransposed(side, side, columns, w, w, 0, square);
    }
    float[] values = gram.toArray();
    double off = off(values, side);
    polynomial(values, side);
    gram.put(values, 0, values.length);
    if (rows >= columns) {
      Blas.product(rows, columns, side, w, square, 0, matrix(next, columns));
    } else {
      Blas.product(rows, columns, side, square, w, 0, matrix(next, columns));
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
}
