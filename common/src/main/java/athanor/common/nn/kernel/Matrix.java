package athanor.common.nn.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix over a run of native floats that somebody else owns.
 *
 * @param floats where its first row starts
 * @param rows rows, as the product sees them
 * @param columns columns, as the product sees them
 * @param width floats from one row in memory to the next
 * @param isTransposed whether what lies as a row in memory is a column here
 */
public record Matrix(Floats floats, int rows, int columns, int width, boolean isTransposed) {

  /** Checks the shape; {@link IllegalArgumentException} names what is wrong. */
  public Matrix {
    int along = isTransposed ? rows : columns;
    if (rows < 1 || columns < 1 || width < along) {
      throw new IllegalArgumentException(
          "a matrix must have 1 or more rows and columns and a width of a row or more,"
              + " got %d x %d, width %d".formatted(rows, columns, width));
    }
    long extent = (long) ((isTransposed ? columns : rows) - 1) * width + along;
    if (extent > floats.count()) {
      throw new IllegalArgumentException(
          "a matrix of %d x %d, width %d, needs %d floats, got %d"
              .formatted(rows, columns, width, extent, floats.count()));
    }
  }

  /** A matrix whose rows follow each other. */
  public static Matrix of(Floats floats, int rows, int columns) {
    return new Matrix(floats, rows, columns, columns, false);
  }

  /** A matrix whose rows begin {@code width} floats apart. */
  public static Matrix of(Floats floats, int rows, int columns, int width) {
    return new Matrix(floats, rows, columns, width, false);
  }

  /** The same memory with rows and columns exchanged. */
  public Matrix transposed() {
    return new Matrix(floats, columns, rows, width, !isTransposed);
  }

  @Override
  public String toString() {
    return rows + " x " + columns + (isTransposed ? " (transposed)" : "");
  }

  /** Its first float, for native code. */
  FloatPointer start() {
    return floats.pointer();
  }

  /** Where a value lies, in floats from the start. */
  int at(int row, int column) {
    return isTransposed ? column * width + row : row * width + column;
  }
}
