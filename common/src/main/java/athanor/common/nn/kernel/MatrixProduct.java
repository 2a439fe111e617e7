package athanor.common.nn.kernel;

import java.lang.ref.Reference;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Products of row-major matrices in f32, by the library that measured fastest for the shape. This
 * is the one place that chooses.
 *
 * <p>Measured on one thread of a Zen 4 with 512-bit vectors, OpenBLAS 0.3.30 beside oneDNN 3.8.1
 * ({@code cluster/bench/convolutions.sh}, figures in {@code cluster/bench/MEASUREMENTS.md}):
 * OpenBLAS is ahead up to about 64 x 64 x 64, where the call is most of the work; past that oneDNN
 * is, by 1.2 to 2.5 times, the more the fewer rows there are. Products with the same right factor
 * again and again belong to {@link PackedProduct}.
 *
 * <p>Thread-safe where the memory is not shared.
 */
public final class MatrixProduct {
  /** Multiplications up to which OpenBLAS is ahead. */
  private static final long SMALL = 64L * 64 * 64;

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
    switch (library((long) c.rows() * c.columns() * a.columns())) {
      case OPENBLAS -> OpenBlas.multiply(alpha, a, b, kept, c);
      case ONEDNN -> oneDnn(alpha, a, b, kept, c);
      case PLAIN -> PlainProduct.multiply(alpha, a, b, kept, c);
    }
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

  /** Which library serves so many multiplications. */
  static Library library(long multiplications) {
    if (OneDnn.served() && (multiplications > SMALL || !OpenBlas.served())) {
      return Library.ONEDNN;
    }
    return OpenBlas.served() ? Library.OPENBLAS : Library.PLAIN;
  }

  private static void oneDnn(float alpha, Matrix a, Matrix b, float kept, Matrix c) {
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
