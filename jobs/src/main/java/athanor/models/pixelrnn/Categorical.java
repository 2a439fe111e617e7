package athanor.models.pixelrnn;

/** A distribution of one of many values by logits, which stand among those of other rows. */
final class Categorical {
  private Categorical() {}

  /** Negative log probability of a value in nats. */
  static double nats(float[] logits, int from, int count, int value) {
    return logSum(logits, from, count) - logits[from + value];
  }

  /** Entropy in nats. */
  static double entropy(float[] logits, int from, int count) {
    double log = logSum(logits, from, count);
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += Math.exp(logits[i] - log) * (log - logits[i]);
    }
    return sum;
  }

  private static double logSum(float[] logits, int from, int count) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      most = Math.max(most, logits[i]);
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += Math.exp(logits[i] - most);
    }
    return most + Math.log(sum);
  }
}
