package athanor.common.training;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Weighted sums of the rows of one block, or of a stretch of it, that were touched.
 *
 * <p>A row's weight is how much its value counts: 1 for "I touched it", or the examples behind it.
 * The mean of a row is its sum divided by its weight; the engine does that.
 */
public final class RowSums implements Serializable {
  private static final long serialVersionUID = 2;

  private final RowRange stretch;
  private final boolean whole;
  private final int[] rows;
  private final float[] weights;
  private final float[] squaredChanges;
  private transient float[] sums;

  private RowSums(RowRange stretch, int[] rows, float[] weights, float[] squared, float[] sums) {
    this.stretch = stretch;
    this.whole = rows == null;
    this.rows = whole ? new int[0] : rows;
    this.weights = weights;
    this.squaredChanges = squared;
    this.sums = sums;
  }

  /**
   * Every row of a block, each with the same weight.
   *
   * @param values the replica's values, row-major; kept, and scaled in place where weight is not 1
   */
  public static RowSums whole(Block shape, float[] values, float weight) {
    if (values.length != shape.values().length) {
      throw new IllegalArgumentException(
          "block %s needs %d values, got %d"
              .formatted(shape.name(), shape.values().length, values.length));
    }
    if (weight != 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= weight;
      }
    }
    return new RowSums(
        RowRange.of(shape), null, new float[] {weight}, squared(shape, values, weight), values);
  }

  /**
   * Some rows of a block, each with weight 1.
   *
   * @param before the block the replica started from
   * @param after the replica's values of the whole block, row-major; copied
   * @param rows numbers of the touched rows, ascending; kept
   */
  public static RowSums touched(Block before, float[] after, int[] rows) {
    int columns = before.columns();
    float[] sums = new float[Math.multiplyExact(rows.length, columns)];
    float[] weights = new float[rows.length];
    float[] squared = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int from = rows[i] * columns;
      System.arraycopy(after, from, sums, i * columns, columns);
      weights[i] = 1;
      squared[i] = (float) squaredDistance(before.values(), after, from, columns);
    }
    return new RowSums(RowRange.of(before), rows, weights, squared, sums);
  }

  /**
   * Some rows of a block, each with weight 1, of which only these are at hand.
   *
   * @param before the block the replica started from
   * @param rows numbers of the touched rows, ascending; kept
   * @param values of these rows alone, row-major [rows, columns]; kept
   */
  public static RowSums some(Block before, int[] rows, float[] values) {
    int columns = before.columns();
    float[] weights = new float[rows.length];
    Arrays.fill(weights, 1);
    float[] squared = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      for (int k = 0; k < columns; k++) {
        double change = values[i * columns + k] - before.values()[rows[i] * columns + k];
        sum += change * change;
      }
      squared[i] = (float) sum;
    }
    return new RowSums(RowRange.of(before), rows, weights, squared, values);
  }

  private static float[] squared(Block before, float[] sums, float weight) {
    if (before.rows() != 1 || weight != 1) {
      return new float[1];
    }
    return new float[] {(float) squaredDistance(before.values(), sums, 0, before.columns())};
  }

  private static double squaredDistance(float[] before, float[] after, int from, int columns) {
    double sum = 0;
    for (int i = from; i < from + columns; i++) {
      double change = after[i] - before[i];
      sum += change * change;
    }
    return sum;
  }

  /**
   * The rows within a part of the stretch; none if none was touched there.
   *
   * @param part some of the rows, or columns of the only row
   */
  RowSums within(RowRange part) {
    int start = part.from() - stretch.from();
    if (whole) {
      float[] some = Arrays.copyOfRange(sums, start, start + part.size());
      return new RowSums(part, null, weights, squaredChanges, some);
    }
    int first = start / stretch.columns();
    int from = place(first);
    int to = place(first + part.rows());
    int[] some = Arrays.copyOfRange(rows, from, to);
    for (int i = 0; i < some.length; i++) {
      some[i] -= first;
    }
    return new RowSums(
        part,
        some,
        Arrays.copyOfRange(weights, from, to),
        Arrays.copyOfRange(squaredChanges, from, to),
        Arrays.copyOfRange(sums, from * stretch.columns(), to * stretch.columns()));
  }

  private int place(int row) {
    int found = Arrays.binarySearch(rows, row);
    return found < 0 ? -found - 1 : found;
  }

  /** What the rows are rows of. */
  RowRange stretch() {
    return stretch;
  }

  /** Whether every row is here, in the block's own order and with one weight. */
  boolean isWhole() {
    return whole;
  }

  /** Whether no row is here. */
  boolean isEmpty() {
    return !whole && rows.length == 0;
  }

  /** Touched rows within the stretch, in the order of {@link #sums()}; empty where it is whole. */
  int[] rows() {
    return rows;
  }

  /** Weight of each touched row; one number for all where the stretch is whole. */
  float[] weights() {
    return weights;
  }

  /** Squared length of each touched row's change; one number where the stretch is whole. */
  float[] squaredChanges() {
    return squaredChanges;
  }

  /** Weighted sums, row-major [touched rows, columns]. */
  float[] sums() {
    return sums;
  }

  /** Whether every sum is a finite number. */
  boolean isFinite() {
    for (float sum : sums) {
      if (!Float.isFinite(sum)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that travel. */
  long bytes() {
    return 4L * (sums.length + rows.length + weights.length + squaredChanges.length);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeInt(sums.length);
    FloatChunks.write(out, sums);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    sums = FloatChunks.read(in, in.readInt());
  }
}
