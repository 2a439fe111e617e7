package athanor.common.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the rows of many replicas become the next snapshot's row.
 *
 * <p>Not thread-safe: one instance belongs to one training.
 */
public sealed interface Averaging {

  /**
   * The next values of a block.
   *
   * @param before the block as the replicas got it; not modified
   * @param merged sums of the touched rows; owned by the callee
   */
  Block next(Block before, Merged.Rows merged);

  /** What the rule must remember from round to round, to be kept in checkpoints. */
  default List<Block> state() {
    return List.of();
  }

  /** Takes up what {@link #state()} gave. */
  default void restore(List<Block> state) {}

  /** The plain mean over the replicas that touched a row (McDonald et al. 2010, section 3). */
  record Mean() implements Averaging {
    @Override
    public Block next(Block before, Merged.Rows merged) {
      float[] values = merged.sums;
      int columns = before.columns();
      for (int row = 0; row < before.rows(); row++) {
        float weight = merged.weight(row);
        int from = row * columns;
        if (weight == 0) {
          System.arraycopy(before.values(), from, values, from, columns);
        } else if (weight != 1) {
          for (int i = from; i < from + columns; i++) {
            values[i] /= weight;
          }
        }
      }
      return before.withValues(values);
    }
  }

  /**
   * The sum of the changes, held back where they agree: the sum times (sum of their squared lengths
   * / squared length of their sum), held between 1 / replicas and 1. Where changes are orthogonal
   * they add up, where they are the same they average: neither watered down nor overshooting. Meant
   * for tables whose rows come as {@link RowSums#touched}.
   */
  record Consensus() implements Averaging {
    @Override
    public Block next(Block before, Merged.Rows merged) {
      float[] values = merged.sums;
      int columns = before.columns();
      for (int row = 0; row < before.rows(); row++) {
        combine(before.values(), values, row * columns, columns, merged, row);
      }
      return before.withValues(values);
    }

    private static void combine(
        float[] before, float[] values, int from, int columns, Merged.Rows merged, int row) {
      float weight = merged.weight(row);
      double squaredSum = 0;
      for (int i = from; i < from + columns; i++) {
        double change = values[i] - weight * before[i];
        squaredSum += change * change;
      }
      double agreement = squaredSum == 0 ? 1 : merged.squaredChange(row) / squaredSum;
      double scale = weight == 0 ? 0 : Math.min(1, Math.max(1 / weight, agreement));
      for (int i = from; i < from + columns; i++) {
        values[i] = (float) (before[i] + scale * (values[i] - weight * before[i]));
      }
    }
  }

  /**
   * An outer Nesterov step on the averaged change (BMUF: Chen and Huo 2016; DiLoCo: Douillard et
   * al. 2023, algorithm 1). With momentum 0 and learning rate 1 it is the plain mean.
   */
  final class Momentum implements Averaging {
    private final float momentum;
    private final float learningRate;
    private final Map<String, Block> velocities = new HashMap<>();

    public Momentum(double momentum, double learningRate) {
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException("outer-momentum must be in [0, 1), got " + momentum);
      }
      if (!(learningRate > 0 && learningRate <= 2)) {
        throw new IllegalArgumentException(
            "outer-learning-rate must be in (0, 2], got " + learningRate);
      }
      this.momentum = (float) momentum;
      this.learningRate = (float) learningRate;
    }

    @Override
    public Block next(Block before, Merged.Rows merged) {
      float[] old = before.values();
      float[] values = merged.sums;
      float[] velocity =
          velocities
              .computeIfAbsent(before.name(), n -> before.withValues(new float[old.length]))
              .values();
      int columns = before.columns();
      for (int row = 0; row < before.rows(); row++) {
        float weight = merged.weight(row);
        for (int i = row * columns; i < (row + 1) * columns; i++) {
          float change = weight == 0 ? 0 : values[i] / weight - old[i];
          if (weight != 0) {
            velocity[i] = momentum * velocity[i] + change;
            change += momentum * velocity[i];
          }
          values[i] = old[i] + learningRate * change;
        }
      }
      return before.withValues(values);
    }

    @Override
    public List<Block> state() {
      return new ArrayList<>(velocities.values());
    }

    @Override
    public void restore(List<Block> state) {
      velocities.clear();
      state.forEach(block -> velocities.put(block.name(), block.copy()));
    }
  }
}
