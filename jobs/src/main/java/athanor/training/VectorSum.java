package athanor.training;

import java.io.Serializable;

/** A sum of vectors scaled to unit length, gathered on executors. */
final class VectorSum implements Serializable {
  private static final long serialVersionUID = 1;
  private double[] sum = {};

  /** Adds a vector other than zero. */
  VectorSum add(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double scale = 1 / Math.sqrt(squares);
    grow(vector.length);
    for (int i = 0; i < vector.length; i++) {
      sum[i] += scale * vector[i];
    }
    return this;
  }

  /** Adds what another partition found. */
  VectorSum merge(VectorSum other) {
    grow(other.sum.length);
    for (int i = 0; i < other.sum.length; i++) {
      sum[i] += other.sum[i];
    }
    return this;
  }

  private void grow(int length) {
    if (sum.length == 0) {
      sum = new double[length];
    }
  }

  /** The sum. */
  float[] values() {
    float[] values = new float[sum.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) sum[i];
    }
    return values;
  }
}
