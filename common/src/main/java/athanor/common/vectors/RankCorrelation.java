package athanor.common.vectors;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rank correlation of two gradings. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Spearman's coefficient: Pearson's of the ranks, equal values sharing their mean rank.
   *
   * @return -1 to 1; NaN for fewer than two pairs or where one side is constant
   */
  public static double spearman(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "both gradings must grade the same, got %d and %d".formatted(a.length, b.length));
    }
    return pearson(ranks(a), ranks(b));
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    for (int to = 1; to <= order.length; to++) {
      if (to == order.length || values[order[to]] != values[order[from]]) {
        for (int i = from; i < to; i++) {
          ranks[order[i]] = (from + to - 1) / 2.0;
        }
        from = to;
      }
    }
    return ranks;
  }

  private static double pearson(double[] a, double[] b) {
    double meanA = IntStream.range(0, a.length).mapToDouble(i -> a[i]).average().orElse(0);
    double meanB = IntStream.range(0, b.length).mapToDouble(i -> b[i]).average().orElse(0);
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return both / Math.sqrt(squaresA * squaresB);
  }
}
