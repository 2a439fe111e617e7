package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;

/** The same values looked at as rows of another shape of the same size. */
public record Reshape(Shape shape) implements Layer {
  @Override
  public Shape output(Shape input) {
    check(input, shape);
    return shape;
  }

  private static void check(Shape from, Shape to) {
    if (from.size() != to.size()) {
      throw new IllegalArgumentException(
          "%s of %d values cannot be looked at as %s of %d"
              .formatted(from, from.size(), to, to.size()));
    }
  }

  @Override
  public Value apply(Value input, Slot slot) {
    return of(input, shape);
  }

  /** The same without a net; memory is shared. */
  public static Value of(Value x, Shape shape) {
    check(x.shape(), shape);
    if (x.shape().equals(shape)) {
      return x;
    }
    Value y = x.tape().outputOver(x.values(), x.size(shape), x);
    x.tape().record(new Work(x, y), y);
    return y;
  }

  /**
   * The same values cut into another number of rows, such as the positions of maps as rows of their
   * own; memory is shared.
   */
  public static Value rows(Value x, int rows, Shape shape) {
    if ((long) rows * shape.size() != x.values().count()) {
      throw new IllegalArgumentException(
          "%d rows of %s cannot be looked at as %d rows of %s"
              .formatted(x.rows(), x.shape(), rows, shape));
    }
    Value y = x.tape().outputOver(x.values(), Value.Size.of(rows, shape), x);
    x.tape().record(new Work(x, y), y);
    return y;
  }

  private record Work(Value x, Value y) implements Op {
    @Override
    public void backward() {
      x.addGradient(y.gradient());
    }
  }
}
