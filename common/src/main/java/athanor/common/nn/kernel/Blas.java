package athanor.common.nn.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Products of row-major matrices straight on native memory, on one thread: a task has one core.
 * Each result is {@code C = A B + beta C}; a width is the distance of two rows in memory.
 */
public final class Blas {
  static {
    Loader.load(openblas_nolapack.class);
    openblas_nolapack.blas_set_num_threads(1);
  }

  private Blas() {}

  /** A matrix in memory: where it starts and how far its rows are apart. */
  public record Matrix(FloatPointer start, int width) {}

  public static Matrix matrix(NativeFloats memory, int offset, int width) {
    return new Matrix(memory.at(offset), width);
  }

  /** The rows of a run, {@code width} floats apart. */
  public static Matrix matrix(Floats run, int width) {
    return new Matrix(run.pointer(), width);
  }

  /** C [m, n] = A [m, k] B [k, n] + beta C. */
  public static void product(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    multiply(CblasNoTrans, CblasNoTrans, m, n, k, a, b, beta, c);
  }

  /** C [m, n] = A [m, k] B' + beta C, where B is [n, k]. */
  public static void productTransposed(
      int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    multiply(CblasNoTrans, CblasTrans, m, n, k, a, b, beta, c);
  }

  /** C [m, n] = A' B + beta C, where A is [k, m] and B is [k, n]. */
  public static void transposedProduct(
      int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    multiply(CblasTrans, CblasNoTrans, m, n, k, a, b, beta, c);
  }

  private static void multiply(
      int transposeA,
      int transposeB,
      int m,
      int n,
      int k,
      Matrix a,
      Matrix b,
      float beta,
      Matrix c) {
    openblas_nolapack.cblas_sgemm(
        CblasRowMajor,
        transposeA,
        transposeB,
        m,
        n,
        k,
        1,
        a.start,
        a.width,
        b.start,
        b.width,
        beta,
        c.start,
        c.width);
  }
}
