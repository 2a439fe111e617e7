package athanor.measure.speech;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Quality of a ranked list, or the mean of several.
 *
 * @param averagePrecision mean, over all right answers, of the share of right ones down to it; a
 *     right answer that the list lacks counts 0
 * @param precisionAt10 share of right ones among the first ten, or among all where there are fewer
 * @param precisionAtN share of right ones among the first N, N as many as there are right ones
 */
public record RankedList(double averagePrecision, double precisionAt10, double precisionAtN) {
  private static final int FIRST = 10;

  /**
   * Grades a list.
   *
   * @param right whether each answer is right, the best first
   * @param total right answers that there are, in the list or not; above zero
   */
  static RankedList of(boolean[] right, int total) {
    double precisions = 0;
    int seen = 0;
    int amongTen = 0;
    int amongTotal = 0;
    for (int i = 0; i < right.length; i++) {
      if (right[i]) {
        seen++;
        precisions += (double) seen / (i + 1);
      }
      amongTen = i < FIRST ? seen : amongTen;
      amongTotal = i < total ? seen : amongTotal;
    }
    int ten = Math.max(1, Math.min(FIRST, right.length));
    return new RankedList(precisions / total, (double) amongTen / ten, (double) amongTotal / total);
  }

  /** Means over lists; NaN where there are none. */
  static RankedList mean(List<RankedList> lists) {
    return new RankedList(
        mean(lists, RankedList::averagePrecision),
        mean(lists, RankedList::precisionAt10),
        mean(lists, RankedList::precisionAtN));
  }

  private static double mean(List<RankedList> lists, ToDoubleFunction<RankedList> figure) {
    return lists.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
