package athanor.common.nn.sequence;

/**
 * Prefers items that a request makes more probable than they are without it: probabilities are
 * divided by those without a request to a power (Li et al. 2016, "A diversity-promoting objective
 * function for neural conversation models", section 4.5.1).
 *
 * @param power 0 leaves probabilities as they are
 * @param least what is less probable without a request counts as if it were so probable: else what
 *     is rare would be preferred
 */
public record Diversity(double power, double least) {
  public Diversity {
    if (!(power >= 0 && power <= 1 && least > 0 && least < 1)) {
      throw new IllegalArgumentException(
          "a diversity needs a power of 0..1 and a least probability between 0 and 1, got %s, %s"
              .formatted(power, least));
    }
  }

  /**
   * Preferences that sum to 1 over all items but one.
   *
   * @param asked probabilities with the request; read
   * @param anyway probabilities of the first items without it; others have the least; read
   * @param never item that is never chosen, which does not count in the sum
   */
  public double[] preferred(double[] asked, double[] anyway, int never) {
    double[] p = asked.clone();
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double without = i < anyway.length ? Math.max(least, anyway[i]) : least;
      p[i] /= Math.pow(without, power);
      sum += i == never ? 0 : p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }
}
