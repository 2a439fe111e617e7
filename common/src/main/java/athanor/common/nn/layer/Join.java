package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;

/**
 * The place in a net where forward code puts a condition beside every position of a map, by {@link
 * #join}.
 *
 * @param width values per condition
 */
public record Join(int width) implements Layer {
  @Override
  public Shape output(Shape input) {
    return new Shape(input.height(), input.width(), input.channels() + width);
  }

  /** Refuses: a condition is needed. */
  @Override
  public Value apply(Value input, Slot slot) {
    throw new IllegalStateException(
        "a condition of %d values must be joined by the net's forward code".formatted(width));
  }

  /**
   * Joins.
   *
   * @param condition [rows, width]
   */
  public Value join(Value map, Value condition) {
    if (condition.width() != width) {
      throw new IllegalArgumentException(
          "a condition must have %d values, got %d".formatted(width, condition.width()));
    }
    return Concat.beside(map, condition);
  }
}
