package athanor.common.nn;

import athanor.common.shape.Shape;
import java.io.Serializable;

/** One layer of a net: its sizes, no values. Immutable. */
public interface Layer extends Serializable {
  /**
   * Shape of a row that comes out.
   *
   * @throws IllegalArgumentException where the layer does not take rows of that shape
   */
  Shape output(Shape input);

  /** Learned values; none where a layer has nothing to learn. */
  default int parameters(Shape input) {
    return 0;
  }

  /**
   * Rows of the parameters of which a step touches a few only, such as the words of a vocabulary; 0
   * where a step touches all parameters.
   */
  default int sparseRows(Shape input) {
    return 0;
  }

  /** Values that are measured in training, not learned. */
  default int statistics(Shape input) {
    return 0;
  }

  /** Fills in what the layer starts from; its room is all zeros. */
  default void start(Shape input, Initialisation starting) {}

  /** Runs the layer. */
  Value apply(Value input, Slot slot);
}
