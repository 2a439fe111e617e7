package athanor.common.nn.kernel;

import java.lang.ref.Reference;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Products of row-major matrices, by the library that measured fastest for the shape. This is the
 * one place that chooses.
 *
 * <p>Measured on one thread of a Zen 4 with 512-bit vectors, OpenBLAS 0.3.30 beside oneDNN 3.8.1
 * ({@code cluster/bench/convolutions.sh}, figures in {@code cluster/bench/MEASUREMENTS.md}), with m
 * x n x k multiplications:
 *
 * <table>
 * <caption>Which library serves</caption>
 * <tr><td>B transposed, m of 16 or more, more than 100,000</td><td>oneDNN's matmul</td></tr>
 * <tr><td>else up to 1,000,000, for which OpenBLAS has kernels of its own</td><td>OpenBLAS</td></tr>
 * <tr><td>else</td><td>oneDNN's sgemm</td></tr>
 * </table>
 *
 * <p>Products with the same right factor again and again belong to {@link PackedProduct}.
 *
 * <p>Thread-safe where the memory is not shared.
 */
public final class MatrixProduct {
  /** Multiplications up to which OpenBLAS is ahead. */
  private static final long SMALL = 1_000_000;

  /** The same where B is transposed and A has some rows. */
  private static final long SMALL_TRANSPOSED = 100_000;

  private static final int SOME_ROWS = 16;

  private MatrixProduct() {}

  /** The libraries that may serve. */
  enum Library {
    OPENBLAS("OpenBLAS 0.3.30"),
    ONEDNN("oneDNN"),
    PLAIN("plain loops");

    private final String label;

    Library(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return this == ONEDNN ? OneDnn.name() : label;
    }
  }

  /** C [m, n] = A [m, k] B [k, n]. */
  public static void set(Matrix a, Matrix b, Matrix c) {
    scaled(1, a, b, 0, c);
  }

  /** C [m, n] += A [m, k] B [k, n]. */
  public static void add(Matrix a, Matrix b, Matrix c) {
    scaled(1, a, b, 1, c);
  }

  /**
   * C [m, n] = alpha A [m, k] B [k, n] + kept C. What C held is not read where {@code kept} is 0.
   *
   * @throws IllegalArgumentException where the shapes do not fit each other
   */
  public static void scaled(float alpha, Matrix a, Matrix b, float kept, Matrix c) {
    check(a, b, c);
    switch (library(a, b, c)) {
      case OPENBLAS -> OpenBlas.multiply(alpha, a, b, kept, c);
      case ONEDNN -> oneDnn(alpha, a, b, kept, c);
      case PLAIN -> PlainProduct.multiply(alpha, a, b, kept, c);
    }
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(c);
  }

  /**
   * C [m, n] = A [m, k] B [k, n] + kept C with factors rounded as asked and sums in f32. Small
   * products stay in f32: rounding their factors costs as much as multiplying them. So do all where
   * the machine does not multiply such numbers.
   *
   * @param kept 0 or 1
   */
  public static void rounded(Precision precision, Matrix a, Matrix b, float kept, Matrix c) {
    long multiplications = (long) c.rows() * c.columns() * a.columns();
    if (precision == Precision.F32 || multiplications <= SMALL || !precision.served()) {
      scaled(1, a, b, kept, c);
      return;
    }
    check(a, b, c);
    Matmul.multiply(a, b, kept == 1, c, precision);
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(c);
  }

  static void check(Matrix a, Matrix b, Matrix c) {
    if (a.columns() != b.rows()
        || a.rows() != c.rows()
        || b.columns() != c.columns()
        || c.isTransposed()) {
      throw new IllegalArgumentException(
          "a product must be m x k times k x n into m x n, got %s times %s into %s"
              .formatted(a, b, c));
    }
  }

  private static boolean isWide(Matrix a, Matrix b) {
    return b.isTransposed() && !a.isTransposed() && a.rows() >= SOME_ROWS;
  }

  private static Library library(Matrix a, Matrix b, Matrix c) {
    long multiplications = (long) c.rows() * c.columns() * a.columns();
    return library(multiplications > (isWide(a, b) ? SMALL_TRANSPOSED : SMALL));
  }

  /** Which library serves products that are large or small. */
  static Library library(boolean large) {
    if (OneDnn.served() && (large || !OpenBlas.served())) {
      return Library.ONEDNN;
    }
    return OpenBlas.served() ? Library.OPENBLAS : Library.PLAIN;
  }

  static void oneDnn(float alpha, Matrix a, Matrix b, float kept, Matrix c) {
    if (isWide(a, b) && alpha == 1 && (kept == 0 || kept == 1)) {
      Matmul.multiply(a, b, kept == 1, c, Precision.F32);
    } else {
      sgemm(alpha, a, b, kept, c);
    }
  }

  private static void sgemm(float alpha, Matrix a, Matrix b, float kept, Matrix c) {
    int status =
        dnnl.dnnl_sgemm(
            letter(a),
            letter(b),
            c.rows(),
            c.columns(),
            a.columns(),
            alpha,
            a.start(),
            a.width(),
            b.start(),
            b.width(),
            kept,
            c.start(),
            c.width());
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "oneDNN refused the product %s times %s with status %d".formatted(a, b, status));
    }
  }

  private static byte letter(Matrix matrix) {
    return (byte) (matrix.isTransposed() ? 'T' : 'N');
  }
}
