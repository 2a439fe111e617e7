package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/** Sums down the columns of row-major matrices, and rows added to them. */
public final class Columns {
  private Columns() {}

  /**
   * Adds the sum of each column.
   *
   * @param sums [columns]; changed
   * @param matrix [rows, columns]
   */
  public static void addSums(Floats sums, Floats matrix) {
    int columns = sums.count();
    int rows = columns == 0 ? 0 : matrix.count() / columns;
    int c = 0;
    for (; c <= columns - LANES; c += LANES) {
      addVector(
          sums.bytes(), sums.offset() + c, matrix.bytes(), matrix.offset() + c, rows, columns);
    }
    for (; c < columns; c++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += scalar(matrix.bytes(), matrix.offset() + r * columns + c);
      }
      sums.put(c, sums.get(c) + sum);
    }
  }

  /**
   * Adds one row to each row of a matrix.
   *
   * @param matrix [rows, columns]; changed
   * @param row [columns]
   */
  public static void addRow(Floats matrix, Floats row) {
    int columns = row.count();
    for (int at = 0; at < matrix.count(); at += columns) {
      Elementwise.add(matrix.bytes(), matrix.offset() + at, row.bytes(), row.offset(), columns);
    }
    Reference.reachabilityFence(matrix);
    Reference.reachabilityFence(row);
  }

  private static void addVector(
      ByteBuffer sums, int to, ByteBuffer matrix, int from, int rows, int columns) {
    FloatVector even = FloatVector.zero(Elementwise.WIDTH);
    FloatVector odd = even;
    int r = 0;
    for (; r + 1 < rows; r += 2) {
      even = even.add(load(matrix, from + r * columns));
      odd = odd.add(load(matrix, from + (r + 1) * columns));
    }
    if (r < rows) {
      even = even.add(load(matrix, from + r * columns));
    }
    store(load(sums, to).add(even.add(odd)), sums, to);
  }
}
