package athanor.common.nn.conv;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.openblas.global.openblas;

/** Row-major matrix products on native floats by OpenBLAS, one thread a caller. */
final class Gemm {
  static {
    openblas.blas_set_num_threads(1);
  }

  private Gemm() {}

  /** c = a b, for a [m, k], b [k, n], c [m, n]. */
  static void product(NativeRoom a, NativeRoom b, NativeRoom c, int m, int n, int k) {
    openblas.cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        m,
        n,
        k,
        1,
        a.pointer(),
        k,
        b.pointer(),
        n,
        0,
        c.pointer(),
        n);
  }

  /** c = a b', for a [m, k], b [n, k], c [m, n]. */
  static void timesTransposed(NativeRoom a, NativeRoom b, NativeRoom c, int m, int n, int k) {
    openblas.cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        m,
        n,
        k,
        1,
        a.pointer(),
        k,
        b.pointer(),
        k,
        0,
        c.pointer(),
        n);
  }

  /** c += a' b, for a [k, m], b [k, n], c [m, n]. */
  static void addTransposedTimes(NativeRoom a, NativeRoom b, NativeRoom c, int m, int n, int k) {
    openblas.cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        m,
        n,
        k,
        1,
        a.pointer(),
        m,
        b.pointer(),
        n,
        1,
        c.pointer(),
        n);
  }
}
