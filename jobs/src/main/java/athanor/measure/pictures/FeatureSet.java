package athanor.measure.pictures;

/**
 * Features of a set of pictures by a frozen net, one vector per picture.
 *
 * @param values row-major [count, dimension]; kept, do not modify
 */
public record FeatureSet(int count, int dimension, float[] values) {
  public FeatureSet {
    if (count < 2 || dimension < 1 || values.length != (long) count * dimension) {
      throw new IllegalArgumentException(
          "features must be 2 or more vectors of one size, got %d of %d in %d values"
              .formatted(count, dimension, values.length));
    }
  }

  void checkAlike(FeatureSet other) {
    if (other.dimension != dimension) {
      throw new IllegalArgumentException(
          "features must have size %d, got %d".formatted(dimension, other.dimension));
    }
  }

  /** Mean of each number. */
  double[] mean() {
    double[] mean = new double[dimension];
    for (int i = 0; i < values.length; i++) {
      mean[i % dimension] += values[i];
    }
    for (int d = 0; d < dimension; d++) {
      mean[d] /= count;
    }
    return mean;
  }

  /** Covariance of the features, over count - 1. */
  double[][] covariance() {
    double[] mean = mean();
    double[][] covariance = new double[dimension][dimension];
    double[] centred = new double[dimension];
    for (int row = 0; row < count; row++) {
      for (int d = 0; d < dimension; d++) {
        centred[d] = values[row * dimension + d] - mean[d];
      }
      for (int a = 0; a < dimension; a++) {
        for (int b = 0; b <= a; b++) {
          covariance[a][b] += centred[a] * centred[b];
        }
      }
    }
    for (int a = 0; a < dimension; a++) {
      for (int b = 0; b <= a; b++) {
        covariance[a][b] /= count - 1;
        covariance[b][a] = covariance[a][b];
      }
    }
    return covariance;
  }
}
