package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * Some neighbouring columns of a row-major matrix.
 *
 * @param matrix [rows, width]; shared
 * @param width of the whole matrix
 * @param from first column
 * @param columns how many
 */
public record ColumnBlock(Floats matrix, int width, int from, int columns) {
  public ColumnBlock {
    if (columns < 1 || from < 0 || from > width - columns || matrix.count() % width != 0) {
      throw new IllegalArgumentException(
          "columns %d + %d are not within %d values in rows of %d"
              .formatted(from, columns, matrix.count(), width));
    }
  }

  /** All columns. */
  public static ColumnBlock all(Floats matrix, int width) {
    return new ColumnBlock(matrix, width, 0, width);
  }

  /** Rows of the matrix. */
  public int rows() {
    return matrix.count() / width;
  }

  /** Copies a block of as many columns; each of its rows becomes {@code times} rows here. */
  public void copy(ColumnBlock source, int times) {
    check(source, times);
    for (int r = 0; r < rows(); r++) {
      copy(matrix.bytes(), at(r), source.matrix.bytes(), source.at(r / times), columns);
    }
    done(source);
  }

  /** Adds a block of as many columns; each of its rows is added to {@code times} rows here. */
  public void add(ColumnBlock source, int times) {
    check(source, times);
    for (int r = 0; r < rows(); r++) {
      Elementwise.add(matrix.bytes(), at(r), source.matrix.bytes(), source.at(r / times), columns);
    }
    done(source);
  }

  /** Adds a block of as many columns; every {@code times} rows of it are added to one row here. */
  public void addSums(ColumnBlock source, int times) {
    source.check(this, times);
    for (int r = 0; r < source.rows(); r++) {
      Elementwise.add(matrix.bytes(), at(r / times), source.matrix.bytes(), source.at(r), columns);
    }
    done(source);
  }

  private int at(int row) {
    return matrix.offset() + row * width + from;
  }

  private void check(ColumnBlock source, int times) {
    if (source.columns != columns || source.rows() * times != rows()) {
      throw new IllegalArgumentException(
          "%d rows of %d times %d do not make %d rows of %d"
              .formatted(source.rows(), source.columns, times, rows(), columns));
    }
  }

  private void done(ColumnBlock source) {
    Reference.reachabilityFence(matrix);
    Reference.reachabilityFence(source.matrix);
  }

  private static void copy(ByteBuffer target, int to, ByteBuffer source, int from, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(source, from + i), target, to + i);
    }
    for (; i < count; i++) {
      scalar(target, to + i, scalar(source, from + i));
    }
  }
}
