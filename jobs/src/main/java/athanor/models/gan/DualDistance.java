package athanor.models.gan;

/**
 * A critic's estimate of the earth mover's distance between two samples, by Kantorovich and
 * Rubinstein (Villani 2009, theorem 5.10): the gap of its mean values over the steepest slope
 * between any two examples. On the samples the critic over that constant is one of the functions
 * that the distance is the largest gap of, so that this is never above the distance of the samples.
 */
final class DualDistance {
  private final int size;
  private final float[] examples;
  private final float[] values;
  private final int reals;

  /**
   * Two samples with a critic's values.
   *
   * @param real row-major [count, size]
   * @param made the same; the arrays may be longer than the counts of their values say
   */
  DualDistance(int size, float[] real, float[] realValues, float[] made, float[] madeValues) {
    this.size = size;
    this.reals = realValues.length;
    this.examples = new float[(reals + madeValues.length) * size];
    this.values = new float[reals + madeValues.length];
    System.arraycopy(real, 0, examples, 0, reals * size);
    System.arraycopy(made, 0, examples, reals * size, madeValues.length * size);
    System.arraycopy(realValues, 0, values, 0, reals);
    System.arraycopy(madeValues, 0, values, reals, madeValues.length);
  }

  /** Mean value of what is real minus that of what was made. */
  double gap() {
    double above = 0;
    double below = 0;
    for (int i = 0; i < values.length; i++) {
      above += i < reals ? values[i] : 0;
      below += i < reals ? 0 : values[i];
    }
    return above / reals - below / (values.length - reals);
  }

  /** The steepest slope of the critic's value between two examples. */
  double steepest() {
    double steepest = 0;
    for (int i = 1; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        double rise = Math.abs(values[i] - values[j]);
        double distance = distance(i, j);
        // Equal examples have equal values but for rounding.
        if (distance > 1e-6 && rise > steepest * distance) {
          steepest = rise / distance;
        }
      }
    }
    return steepest;
  }

  private double distance(int i, int j) {
    double sum = 0;
    for (int d = 0; d < size; d++) {
      double difference = examples[i * size + d] - examples[j * size + d];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** The estimate; 0 where the critic is flat or holds what was made for more real. */
  double distance() {
    double steepest = steepest();
    return steepest == 0 ? 0 : Math.max(0, gap() / steepest);
  }
}
