package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.shape.Shape;

/** A layer whose first parameters are a matrix that its inputs are multiplied by. */
public interface Weighted extends Layer {
  /** The matrix for rows of a shape. */
  Weights weights(Shape input);

  /**
   * Size of a matrix [rows, columns].
   *
   * @param overlap root of how often it reads one input at most: 1 but for convolutions
   */
  record Weights(int rows, int columns, double overlap) {
    int count() {
      return Math.multiplyExact(rows, columns);
    }
  }
}
