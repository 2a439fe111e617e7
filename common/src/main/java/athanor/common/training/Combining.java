package athanor.common.training;

/**
 * The part of an averaging rule that needs only one row and so can run anywhere: from the sums of a
 * row to its next value.
 */
public enum Combining {
  /** The plain mean over the replicas that touched a row (McDonald et al. 2010, section 3). */
  MEAN {
    @Override
    void combine(RowTotals totals, int row, float[] before) {
      float weight = totals.weight(row);
      float[] values = totals.sums();
      int columns = totals.stretch().columns();
      for (int i = row * columns; weight != 1 && i < (row + 1) * columns; i++) {
        values[i] /= weight;
      }
    }
  },

  /** The sum as it is, for what is no mean. */
  SUM {
    @Override
    void combine(RowTotals totals, int row, float[] before) {
      // The sum is in its place already.
    }
  },

  /**
   * The sum of the changes, held back where they agree: the sum times (sum of their squared lengths
   * / squared length of their sum), held between 1 / replicas and 1. Where changes are orthogonal
   * they add up, where they are the same they average: neither watered down nor overshooting. Meant
   * for tables whose rows come as {@link RowSums#touched}.
   */
  CONSENSUS {
    @Override
    void combine(RowTotals totals, int row, float[] before) {
      float[] values = totals.sums();
      float weight = totals.weight(row);
      int columns = totals.stretch().columns();
      int from = row * columns;
      int old = totals.stretch().from() + from;
      double squaredSum = 0;
      for (int i = 0; i < columns; i++) {
        double change = values[from + i] - weight * before[old + i];
        squaredSum += change * change;
      }
      double agreement = squaredSum == 0 ? 1 : totals.squaredChange(row) / squaredSum;
      double scale = Math.min(1, Math.max(1 / weight, agreement));
      for (int i = 0; i < columns; i++) {
        float change = values[from + i] - weight * before[old + i];
        values[from + i] = (float) (before[old + i] + scale * change);
      }
    }
  };

  /**
   * Puts a touched row's next value in the place of its sum.
   *
   * @param before values of the whole block as the replicas got it; empty unless {@link
   *     #needsBefore()}
   */
  abstract void combine(RowTotals totals, int row, float[] before);

  /** Whether a row's next value depends on its last one. If so, a row is never cut. */
  boolean needsBefore() {
    return this == CONSENSUS;
  }

  /** The rule for a block: its job's for weights, the mean for statistics, the sum for sums. */
  Combining of(Block.Role role) {
    return switch (role) {
      case WEIGHTS -> this;
      case STATISTICS -> MEAN;
      case SUMS -> SUM;
    };
  }
}
