package athanor.common.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All contributions of a round added up, row by row, with what each row's sum weighs.
 *
 * <p>A block that a single replica handed back whole is taken over as it is, without a copy.
 */
final class Merged {
  private final Snapshot snapshot;
  private final Map<String, Rows> rows = new LinkedHashMap<>();

  Merged(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Sums of one block's rows; weights has one number where all rows weigh the same. */
  static final class Rows {
    final float[] sums;
    final float[] weights;
    final float[] squaredChanges;

    Rows(float[] sums, float[] weights, float[] squaredChanges) {
      this.sums = sums;
      this.weights = weights;
      this.squaredChanges = squaredChanges;
    }

    float weight(int row) {
      return weights.length == 1 ? weights[0] : weights[row];
    }

    float squaredChange(int row) {
      return squaredChanges.length == 1 ? squaredChanges[0] : squaredChanges[row];
    }
  }

  void add(Contribution contribution) {
    contribution.sums().forEach(this::add);
  }

  private void add(RowSums addend) {
    Rows known = rows.get(addend.block());
    if (known == null && addend.isWhole()) {
      rows.put(addend.block(), new Rows(addend.sums(), addend.weights(), addend.squaredChanges()));
    } else if (addend.isWhole()) {
      rows.put(addend.block(), addWhole(known, addend));
    } else {
      Block block = snapshot.block(addend.block());
      addRows(rows.computeIfAbsent(addend.block(), name -> empty(block)), addend);
    }
  }

  private static Rows empty(Block block) {
    return new Rows(
        new float[block.values().length], new float[block.rows()], new float[block.rows()]);
  }

  private static Rows addWhole(Rows known, RowSums addend) {
    float[] sums = addend.sums();
    for (int i = 0; i < sums.length; i++) {
      known.sums[i] += sums[i];
    }
    float[] weights = plus(known.weights, addend.weights()[0]);
    float[] squared = plus(known.squaredChanges, addend.squaredChanges()[0]);
    return new Rows(known.sums, weights, squared);
  }

  private static float[] plus(float[] values, float constant) {
    float[] out = values.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += constant;
    }
    return out;
  }

  private static void addRows(Rows known, RowSums addend) {
    if (known.weights.length != known.sums.length / addend.columns()) {
      throw new IllegalStateException(
          "block %s came whole from one replica and in rows from another"
              .formatted(addend.block()));
    }
    int columns = addend.columns();
    for (int i = 0; i < addend.rows().length; i++) {
      int row = addend.rows()[i];
      int to = row * columns;
      int from = i * columns;
      for (int j = 0; j < columns; j++) {
        known.sums[to + j] += addend.sums()[from + j];
      }
      known.weights[row] += addend.weights()[i];
      known.squaredChanges[row] += addend.squaredChanges()[i];
    }
  }

  /** The next snapshot by a rule; untouched blocks and rows stay as they were. */
  Snapshot next(Averaging averaging) {
    return Snapshot.of(snapshot.blocks().stream().map(block -> next(block, averaging)).toList());
  }

  private Block next(Block block, Averaging averaging) {
    Rows sums = rows.remove(block.name());
    if (sums == null || allZero(sums.weights)) {
      return block;
    }
    Averaging rule = block.role() == Block.Role.WEIGHTS ? averaging : new Averaging.Mean();
    return rule.next(block, sums);
  }

  private static boolean allZero(float[] weights) {
    return Arrays.equals(weights, new float[weights.length]);
  }
}
