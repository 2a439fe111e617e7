package athanor.common.nn;

import java.util.Arrays;

/**
 * Rows of a part's parameters that got a gradient since gradients were cleared, such as the words
 * of a batch: an optimiser need not look at the others. Not thread-safe.
 */
public final class TouchedRows {
  private final boolean[] touched;
  private final int width;
  private int[] rows = new int[16];
  private int count;

  TouchedRows(int rows, int width) {
    this.touched = new boolean[rows];
    this.width = width;
  }

  /** Notes that a row gets a gradient. */
  public void touch(int row) {
    if (touched[row]) {
      return;
    }
    touched[row] = true;
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
    }
    rows[count++] = row;
  }

  void touchAll() {
    for (int row = 0; row < touched.length; row++) {
      touch(row);
    }
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      touched[rows[i]] = false;
    }
    count = 0;
  }

  /** Values per row; row r of the part's parameters starts at r times this. */
  public int width() {
    return width;
  }

  /** The rows in ascending order, as an array that the caller owns. */
  public int[] rows() {
    int[] sorted = Arrays.copyOf(rows, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
