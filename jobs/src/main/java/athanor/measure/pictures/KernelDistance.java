package athanor.measure.pictures;

import athanor.common.vectors.Dot;

/**
 * Kernel distance of two sets of features (Bińkowski et al. 2018, "Demystifying MMD GANs", section
 * 4): the unbiased squared maximum mean discrepancy with (x·y / d + 1)³. Lower is closer; around 0,
 * and below it by chance, if both have the same distribution.
 */
public final class KernelDistance {
  private KernelDistance() {}

  /** The unbiased estimate over two sets. */
  public static double of(FeatureSet one, FeatureSet other) {
    one.checkAlike(other);
    return within(one) + within(other) - 2 * between(one, other);
  }

  /** Mean of the kernel over pairs of different vectors. */
  private static double within(FeatureSet set) {
    double sum = 0;
    for (int i = 1; i < set.count(); i++) {
      double row = 0;
      for (int j = 0; j < i; j++) {
        row += kernel(set, i, set, j);
      }
      sum += row;
    }
    return 2 * sum / ((double) set.count() * (set.count() - 1));
  }

  private static double between(FeatureSet one, FeatureSet other) {
    double sum = 0;
    for (int i = 0; i < one.count(); i++) {
      double row = 0;
      for (int j = 0; j < other.count(); j++) {
        row += kernel(one, i, other, j);
      }
      sum += row;
    }
    return sum / ((double) one.count() * other.count());
  }

  private static double kernel(FeatureSet one, int i, FeatureSet other, int j) {
    int d = one.dimension();
    double base = (double) Dot.product(one.values(), i * d, other.values(), j * d, d) / d + 1;
    return base * base * base;
  }
}
