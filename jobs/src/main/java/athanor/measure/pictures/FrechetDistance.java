package athanor.measure.pictures;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Fréchet distance of two sets of features, each taken as a Gaussian (Heusel et al. 2017, "GANs
 * trained by a two time-scale update rule", equation 6): |m1 - m2|² + tr(C1 + C2 - 2 (C1 C2)^½).
 * Lower is closer; it falls with the number of vectors, so compare equal counts only.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /** The squared distance of two sets. */
  public static double of(FeatureSet one, FeatureSet other) {
    one.checkAlike(other);
    return of(one.mean(), one.covariance(), other.mean(), other.covariance());
  }

  /** The squared distance of two Gaussians by their means and covariances. */
  static double of(double[] mean1, double[][] covariance1, double[] mean2, double[][] covariance2) {
    double sum = 0;
    for (int i = 0; i < mean1.length; i++) {
      double d = mean1[i] - mean2[i];
      sum += d * d + covariance1[i][i] + covariance2[i][i];
    }
    // tr (C1 C2)^½ = tr (S C2 S)^½ for S = C1^½: the product is symmetric, its roots real.
    RealMatrix root = root(new Array2DRowRealMatrix(covariance1));
    RealMatrix product = root.multiply(new Array2DRowRealMatrix(covariance2)).multiply(root);
    double trace = 0;
    for (double value : eigen(product).getRealEigenvalues()) {
      trace += Math.sqrt(Math.max(0, value));
    }
    return Math.max(0, sum - 2 * trace);
  }

  /** Square root of a symmetric matrix without negative eigenvalues. */
  private static RealMatrix root(RealMatrix matrix) {
    EigenDecomposition parts = eigen(matrix);
    RealMatrix vectors = parts.getV();
    RealMatrix scaled = vectors.copy();
    double[] values = parts.getRealEigenvalues();
    for (int column = 0; column < values.length; column++) {
      double factor = Math.sqrt(Math.max(0, values[column]));
      scaled.setColumnVector(column, vectors.getColumnVector(column).mapMultiply(factor));
    }
    return scaled.multiply(vectors.transpose());
  }

  private static EigenDecomposition eigen(RealMatrix matrix) {
    RealMatrix symmetric = matrix.add(matrix.transpose()).scalarMultiply(0.5);
    return new EigenDecomposition(symmetric);
  }
}
