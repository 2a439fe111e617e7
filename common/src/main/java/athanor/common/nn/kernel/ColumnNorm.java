package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * Loops of a normalisation over row-major matrices, with four values per column. Where vectors do
 * not fit into a row, several rows are worked on as one long row.
 */
public final class ColumnNorm {
  private final Floats table;
  private final int columns;
  private final int wide;

  /** What a column is normalised by; the last two serve the backward pass alone. */
  public enum Entry {
    CENTRE,
    FACTOR,
    SHIFT,
    SLOPE
  }

  /**
   * A normalisation whose values are to be put in.
   *
   * @param table working memory of {@link #size}
   */
  public ColumnNorm(Floats table, int columns) {
    this.table = table;
    this.columns = columns;
    this.wide = Moments.wide(columns);
  }

  /** Memory that a normalisation needs. */
  public static int size(int columns) {
    return Math.multiplyExact(Entry.values().length, Moments.wide(columns));
  }

  /** Sets a value of a column. */
  public void put(Entry entry, int column, double value) {
    int from = entry.ordinal() * wide;
    for (int c = column; c < wide; c += columns) {
      table.put(from + c, (float) value);
    }
  }

  /** The centres, repeated as {@link Moments} wants them. */
  public Floats centres() {
    return table.part(0, wide);
  }

  /** y = (x - centre) factor + shift, for x and y [rows, columns]. */
  public void apply(Floats x, Floats y) {
    for (int at = 0; at < x.count(); at += wide) {
      int count = Math.min(wide, x.count() - at);
      apply(x.bytes(), x.offset() + at, y.bytes(), y.offset() + at, count);
    }
    done(x, y);
  }

  private void apply(ByteBuffer x, int from, ByteBuffer y, int to, int count) {
    ByteBuffer values = table.bytes();
    int c = table.offset();
    int f = c + wide;
    int s = f + wide;
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(
          load(x, from + i).sub(load(values, c + i)).fma(load(values, f + i), load(values, s + i)),
          y,
          to + i);
    }
    for (; i < count; i++) {
      float moved = scalar(x, from + i) - scalar(values, c + i);
      scalar(y, to + i, Math.fma(moved, scalar(values, f + i), scalar(values, s + i)));
    }
  }

  /** gradient = gradient factor - shift - (x - centre) slope in place, both [rows, columns]. */
  public void differentiate(Floats x, Floats gradient) {
    for (int at = 0; at < x.count(); at += wide) {
      int count = Math.min(wide, x.count() - at);
      differentiate(x.bytes(), x.offset() + at, gradient.bytes(), gradient.offset() + at, count);
    }
    done(x, gradient);
  }

  private void differentiate(ByteBuffer x, int from, ByteBuffer gradient, int to, int count) {
    ByteBuffer values = table.bytes();
    int c = table.offset();
    int f = c + wide;
    int s = f + wide;
    int k = s + wide;
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(
          load(gradient, to + i)
              .mul(load(values, f + i))
              .sub(load(values, s + i))
              .sub(load(x, from + i).sub(load(values, c + i)).mul(load(values, k + i))),
          gradient,
          to + i);
    }
    for (; i < count; i++) {
      float scaled = scalar(gradient, to + i) * scalar(values, f + i) - scalar(values, s + i);
      float moved = scalar(x, from + i) - scalar(values, c + i);
      scalar(gradient, to + i, scaled - moved * scalar(values, k + i));
    }
  }

  private void done(Floats x, Floats y) {
    Reference.reachabilityFence(table);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
  }
}
