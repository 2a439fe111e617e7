package athanor.common.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An averaging rule, which turns the rows of many replicas into the next snapshot's row. Rows are
 * combined anywhere, then updated on the driver with the rule's state.
 *
 * <p>Not thread-safe: one instance belongs to one training.
 */
public sealed interface Averaging {

  /** How the sums of a row become one row. */
  Combining combining();

  /**
   * Moves combined rows of weights on, in place; by default they stay as they are.
   *
   * @param before the block as the replicas got it; not modified
   */
  default void step(Block before, AveragedRows rows) {}

  /** What the rule must remember from round to round, to be kept in checkpoints. */
  default List<Block> state() {
    return List.of();
  }

  /** Takes up what {@link #state()} gave. */
  default void restore(List<Block> state) {}

  /** The plain mean: {@link Combining#MEAN}. */
  record Mean() implements Averaging {
    @Override
    public Combining combining() {
      return Combining.MEAN;
    }
  }

  /** The sum of the changes, held back where they agree: {@link Combining#CONSENSUS}. */
  record Consensus() implements Averaging {
    @Override
    public Combining combining() {
      return Combining.CONSENSUS;
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
    public Combining combining() {
      return Combining.MEAN;
    }

    @Override
    public void step(Block before, AveragedRows rows) {
      float[] old = before.values();
      float[] values = rows.values();
      float[] velocity =
          velocities
              .computeIfAbsent(before.name(), n -> before.withValues(new float[old.length]))
              .values();
      int columns = rows.stretch().columns();
      for (int row = 0; row < rows.count(); row++) {
        int from = rows.position(row);
        for (int i = 0; i < columns; i++) {
          float change = values[row * columns + i] - old[from + i];
          velocity[from + i] = momentum * velocity[from + i] + change;
          change += momentum * velocity[from + i];
          values[row * columns + i] = old[from + i] + learningRate * change;
        }
      }
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
