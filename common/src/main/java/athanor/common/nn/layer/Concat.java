package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;
import java.util.List;

/** Rows of several values side by side: one longer vector per row. */
public final class Concat implements Op {
  private final List<Value> parts;
  private final Value y;

  private Concat(List<Value> parts, Value y) {
    this.parts = parts;
    this.y = y;
  }

  /**
   * Joins rows.
   *
   * @param parts of as many rows each
   */
  public static Value of(Value... parts) {
    Value first = parts[0];
    int width = 0;
    for (Value part : parts) {
      if (part.rows() != first.rows()) {
        throw new IllegalArgumentException(
            "%d rows cannot stand beside %d".formatted(part.rows(), first.rows()));
      }
      width += part.width();
    }
    Value y = first.tape().output(first.size(Shape.vector(width)), parts);
    Concat op = new Concat(List.of(parts), y);
    op.forward();
    first.tape().record(op, y);
    return y;
  }

  private void forward() {
    int at = 0;
    for (Value part : parts) {
      for (int r = 0; r < y.rows(); r++) {
        row(y.values(), r, at, part).copy(part.values().part(r * part.width(), part.width()));
      }
      at += part.width();
    }
  }

  /** The part's place in a row of the whole. */
  private Floats row(Floats whole, int row, int at, Value part) {
    return whole.part(row * y.width() + at, part.width());
  }

  @Override
  public void backward() {
    int at = 0;
    for (Value part : parts) {
      if (part.wantsGradient()) {
        Floats gradient = part.gradient();
        for (int r = 0; r < y.rows(); r++) {
          gradient.part(r * part.width(), part.width()).add(row(y.gradient(), r, at, part));
        }
      }
      at += part.width();
    }
  }
}
