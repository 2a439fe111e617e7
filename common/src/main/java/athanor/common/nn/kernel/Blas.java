package athanor.common.nn.kernel;

/**
 * Products of row-major matrices on native memory, each by the library that {@link MatrixProduct}
 * chooses. Each result is {@code C = A B + beta C}; a width is the distance of two rows in memory.
 */
public final class Blas {
  private Blas() {}

  /** Rows in memory: where they start and how far they are apart. */
  public record Matrix(Floats floats, int width) {
    private athanor.common.nn.kernel.Matrix of(int rows, int columns) {
      return athanor.common.nn.kernel.Matrix.of(floats, rows, columns, width);
    }
  }

  public static Matrix matrix(NativeFloats memory, int offset, int width) {
    return new Matrix(memory.run(offset, memory.count() - offset), width);
  }

  /** The rows of a run, {@code width} floats apart. */
  public static Matrix matrix(Floats run, int width) {
    return new Matrix(run, width);
  }

  /** C [m, n] = A [m, k] B [k, n] + beta C. */
  public static void product(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    product(Precision.F32, m, n, k, a, b, beta, c);
  }

  /** The same with rounded factors; beta 0 or 1, see {@link MatrixProduct#rounded}. */
  public static void product(
      Precision precision, int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    if (m > 0) {
      MatrixProduct.rounded(precision, a.of(m, k), b.of(k, n), beta, c.of(m, n));
    }
  }

  /** C [m, n] = A [m, k] B' + beta C, where B is [n, k]. */
  public static void productTransposed(
      int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    productTransposed(Precision.F32, m, n, k, a, b, beta, c);
  }

  /** The same with rounded factors; beta 0 or 1, see {@link MatrixProduct#rounded}. */
  public static void productTransposed(
      Precision precision, int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    if (m > 0) {
      MatrixProduct.rounded(precision, a.of(m, k), b.of(n, k).transposed(), beta, c.of(m, n));
    }
  }

  /** C [m, n] = A' B + beta C, where A is [k, m] and B is [k, n]. */
  public static void transposedProduct(
      int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    transposedProduct(Precision.F32, m, n, k, a, b, beta, c);
  }

  /** The same with rounded factors; beta 0 or 1, see {@link MatrixProduct#rounded}. */
  public static void transposedProduct(
      Precision precision, int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    if (k > 0) {
      MatrixProduct.rounded(precision, a.of(k, m).transposed(), b.of(k, n), beta, c.of(m, n));
    } else if (beta == 0) {
      throw new IllegalArgumentException("a product over no rows has nothing to set");
    }
  }
}
