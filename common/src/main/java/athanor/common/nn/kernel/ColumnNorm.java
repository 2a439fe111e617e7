package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * Loops of a normalisation over row-major matrices, with four values per column.
 *
 * @param values [4, columns]: centre, factor, shift, slope; shared
 * @param columns of the matrices
 */
public record ColumnNorm(Floats values, int columns) {
  /** Memory that a normalisation needs. */
  public static int size(int columns) {
    return Math.multiplyExact(4, columns);
  }

  public Floats centre() {
    return values.part(0, columns);
  }

  public Floats factor() {
    return values.part(columns, columns);
  }

  public Floats shift() {
    return values.part(2 * columns, columns);
  }

  public Floats slope() {
    return values.part(3 * columns, columns);
  }

  /** y = (x - centre) factor + shift, for x and y [rows, columns]. */
  public void apply(Floats x, Floats y) {
    for (int at = 0; at < x.count(); at += columns) {
      apply(x.bytes(), x.offset() + at, y.bytes(), y.offset() + at);
    }
    done(x, y);
  }

  private void apply(ByteBuffer x, int from, ByteBuffer y, int to) {
    ByteBuffer table = values.bytes();
    int c = values.offset();
    int f = c + columns;
    int s = f + columns;
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      store(
          load(x, from + i).sub(load(table, c + i)).fma(load(table, f + i), load(table, s + i)),
          y,
          to + i);
    }
    for (; i < columns; i++) {
      float moved = scalar(x, from + i) - scalar(table, c + i);
      scalar(y, to + i, Math.fma(moved, scalar(table, f + i), scalar(table, s + i)));
    }
  }

  /** gradient = gradient factor - shift - (x - centre) slope in place, both [rows, columns]. */
  public void differentiate(Floats x, Floats gradient) {
    for (int at = 0; at < x.count(); at += columns) {
      differentiate(x.bytes(), x.offset() + at, gradient.bytes(), gradient.offset() + at);
    }
    done(x, gradient);
  }

  private void differentiate(ByteBuffer x, int from, ByteBuffer gradient, int to) {
    ByteBuffer table = values.bytes();
    int c = values.offset();
    int f = c + columns;
    int s = f + columns;
    int k = s + columns;
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      store(
          load(gradient, to + i)
              .mul(load(table, f + i))
              .sub(load(table, s + i))
              .sub(load(x, from + i).sub(load(table, c + i)).mul(load(table, k + i))),
          gradient,
          to + i);
    }
    for (; i < columns; i++) {
      float scaled = scalar(gradient, to + i) * scalar(table, f + i) - scalar(table, s + i);
      float moved = scalar(x, from + i) - scalar(table, c + i);
      scalar(gradient, to + i, scaled - moved * scalar(table, k + i));
    }
  }

  private void done(Floats x, Floats y) {
    Reference.reachabilityFence(values);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
  }
}
