package athanor.datasets.audio.segments;

/** Running means and minima; beyond the ends the first and last value repeat. */
final class Smoothing {
  private Smoothing() {}

  /** The frames that a stretch of time takes, one or more. */
  static int frames(int millis, int hopMillis) {
    return Math.max(1, Math.round((float) millis / hopMillis));
  }

  /** Mean over {@code width} values around each; an even width has one more before than after. */
  static float[] mean(float[] values, int width) {
    float[] means = new float[values.length];
    int before = width / 2;
    int last = values.length - 1;
    for (int t = 0; t < values.length; t++) {
      double sum = 0;
      for (int k = t - before; k < t - before + width; k++) {
        sum += values[Math.max(0, Math.min(last, k))];
      }
      means[t] = (float) (sum / width);
    }
    return means;
  }

  /** Least value within {@code reach} on each side, by a queue of candidates (Lemire 2006). */
  static float[] least(float[] values, int reach) {
    int n = values.length;
    float[] least = new float[n];
    int[] queue = new int[n];
    int head = 0;
    int tail = 0;
    int next = 0;
    for (int t = 0; t < n; t++) {
      for (; next < n && next <= t + reach; next++) {
        while (tail > head && values[queue[tail - 1]] >= values[next]) {
          tail--;
        }
        queue[tail++] = next;
      }
      while (queue[head] < t - reach) {
        head++;
      }
      least[t] = values[queue[head]];
    }
    return least;
  }
}
