package athanor.common.training;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** The rows of a stretch that some replica touched, as they are after averaging. */
public final class AveragedRows implements Serializable {
  private static final long serialVersionUID = 1;

  private final RowRange stretch;
  private final boolean whole;
  private final int[] rows;
  private transient float[] values;

  private AveragedRows(RowRange stretch, int[] rows, float[] values) {
    this.stretch = stretch;
    this.whole = rows == null;
    this.rows = whole ? new int[0] : rows;
    this.values = values;
  }

  /** Every row of a stretch; the values are kept. */
  static AveragedRows whole(RowRange stretch, float[] values) {
    return new AveragedRows(stretch, null, values);
  }

  /** Some rows of a stretch, numbered within it, ascending; both arrays are kept. */
  static AveragedRows some(RowRange stretch, int[] rows, float[] values) {
    return new AveragedRows(stretch, rows, values);
  }

  RowRange stretch() {
    return stretch;
  }

  boolean isWhole() {
    return whole;
  }

  /** How many rows there are. */
  int count() {
    return whole ? stretch.rows() : rows.length;
  }

  /** Where a row of {@link #values()} begins in the block's values. */
  int position(int index) {
    return stretch.from() + (whole ? index : rows[index]) * stretch.columns();
  }

  /** The rows' values, row-major; the receiver may change them in place. */
  float[] values() {
    return values;
  }

  /** Bytes that travel. */
  long bytes() {
    return 4L * (values.length + rows.length);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeInt(values.length);
    FloatChunks.write(out, values);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    values = FloatChunks.read(in, in.readInt());
  }
}
