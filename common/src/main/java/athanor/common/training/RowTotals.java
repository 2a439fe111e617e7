package athanor.common.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sums of one stretch by all replicas added up, row by row, with what each row's sum weighs. In
 * the order of the shards, so that the rounding is the same wherever it is done.
 *
 * <p>What a single replica handed back whole is taken over as it is, without a copy.
 */
final class RowTotals {
  private final RowRange stretch;
  private float[] sums;
  private float[] weights = new float[1];
  private float[] squaredChanges = new float[1];

  RowTotals(RowRange stretch) {
    this.stretch = stretch;
  }

  /** Adds a replica's rows; their arrays may be taken over. */
  void add(RowSums addend) {
    if (sums == null && addend.isWhole()) {
      sums = addend.sums();
      weights = addend.weights().clone();
      squaredChanges = addend.squaredChanges().clone();
      return;
    }
    if (sums == null) {
      sums = new float[stretch.size()];
    }
    if (addend.isWhole()) {
      addWhole(addend);
    } else {
      addRows(addend);
    }
  }

  private void addWhole(RowSums addend) {
    float[] addends = addend.sums();
    for (int i = 0; i < addends.length; i++) {
      sums[i] += addends[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] += addend.weights()[0];
      squaredChanges[i] += addend.squaredChanges()[0];
    }
  }

  private void addRows(RowSums addend) {
    weights = aRow(weights);
    squaredChanges = aRow(squaredChanges);
    int columns = stretch.columns();
    for (int i = 0; i < addend.rows().length; i++) {
      int row = addend.rows()[i];
      int to = row * columns;
      int from = i * columns;
      for (int j = 0; j < columns; j++) {
        sums[to + j] += addend.sums()[from + j];
      }
      weights[row] += addend.weights()[i];
      squaredChanges[row] += addend.squaredChanges()[i];
    }
  }

  private float[] aRow(float[] numbers) {
    if (numbers.length == stretch.rows()) {
      return numbers;
    }
    float[] spread = new float[stretch.rows()];
    Arrays.fill(spread, numbers[0]);
    return spread;
  }

  RowRange stretch() {
    return stretch;
  }

  /** Sums of all rows, row-major; a rule changes them in place. */
  float[] sums() {
    return sums;
  }

  float weight(int row) {
    return weights.length == 1 ? weights[0] : weights[row];
  }

  float squaredChange(int row) {
    return squaredChanges.length == 1 ? squaredChanges[0] : squaredChanges[row];
  }

  /**
   * The rows that were touched, by a rule; this must not be used afterwards.
   *
   * @param before where the block as the replicas got it is found, if the rule needs it
   */
  AveragedRows average(Combining rule, Weights before) {
    int[] touched =
        sums == null
            ? new int[0]
            : IntStream.range(0, stretch.rows()).filter(row -> weight(row) != 0).toArray();
    float[] old = rule.needsBefore() ? before.block(stretch.block()).values() : new float[0];
    for (int row : touched) {
      rule.combine(this, row, old);
    }
    return touched.length == stretch.rows()
        ? AveragedRows.whole(stretch, sums)
        : AveragedRows.some(stretch, touched, valuesOf(touched));
  }

  private float[] valuesOf(int[] rows) {
    int columns = stretch.columns();
    float[] values = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(sums, rows[i] * columns, values, i * columns, columns);
    }
    return values;
  }
}
