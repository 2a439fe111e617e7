package athanor.common.nn.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door to OpenBLAS, on one thread. */
final class OpenBlas {
  private static final Logger LOG = LoggerFactory.getLogger(OpenBlas.class);
  private static final boolean SERVED = load();

  private OpenBlas() {}

  private static boolean load() {
    try {
      Loader.load(openblas_nolapack.class);
      openblas_nolapack.blas_set_num_threads(1);
      return true;
    } catch (LinkageError | RuntimeException e) {
      LOG.warn("OpenBLAS does not load here ({})", e.toString());
      return false;
    }
  }

  /** Is there a native library for this machine? */
  static boolean served() {
    return SERVED;
  }

  /** C = alpha A B + beta C. */
  static void multiply(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    openblas_nolapack.cblas_sgemm(
        CblasRowMajor,
        a.isTransposed() ? CblasTrans : CblasNoTrans,
        b.isTransposed() ? CblasTrans : CblasNoTrans,
        c.rows(),
        c.columns(),
        a.columns(),
        alpha,
        a.start(),
        a.width(),
        b.start(),
        b.width(),
        beta,
        c.start(),
        c.width());
  }
}
