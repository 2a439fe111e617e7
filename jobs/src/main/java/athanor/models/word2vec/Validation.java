package athanor.models.word2vec;

import athanor.common.seed.Seeds;
import athanor.common.training.Block;
import athanor.common.training.Block.Role;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Sentences that are held out, and when a training ends because their loss no longer falls. Their
 * losses are rows of a block of the model, so that a training that is taken up again knows them.
 *
 * @param share share of the sentences that is held out, 0 for none
 * @param patience epochs without a new least loss after which the training ends, 0 for none
 */
public record Validation(double share, int patience) implements Serializable {
  /** Nothing is held out. */
  public static final Validation NONE = new Validation(0, 0);

  /** Block of the losses: a row an epoch and shard, the sum of the losses and how many they are. */
  static final String BLOCK = "validation";

  public Validation {
    if (!(share >= 0 && share <= 0.5)) {
      throw new IllegalArgumentException("validation must be 0..0.5, got " + share);
    }
    if (patience < 0 || patience > 0 && share == 0) {
      throw new IllegalArgumentException(
          "patience must be 0 or more, with validation above 0, got %d".formatted(patience));
    }
  }

  /** Whether anything is held out. */
  public boolean any() {
    return share > 0;
  }

  /**
   * The sentences of a chunk that are held out, or those that are learned.
   *
   * @param out which of the two
   */
  public Chunk part(Chunk chunk, boolean out) {
    if (!any() && !out) {
      return chunk;
    }
    IntList ids = new IntList();
    IntList ends = new IntList();
    int from = 0;
    for (int sentence = 0; sentence < chunk.ends().length; sentence++) {
      int end = chunk.ends()[sentence];
      if (holdsOut(chunk.number(), sentence) == out) {
        for (int i = from; i < end; i++) {
          ids.add(chunk.ids()[i]);
        }
        ends.add(ids.size());
      }
      from = end;
    }
    return new Chunk(chunk.number(), ids.toArray(), ends.toArray());
  }

  /** Whether a sentence is held out, by its place alone. */
  private boolean holdsOut(long chunk, int sentence) {
    return new SplittableRandom(Seeds.sentence(chunk, sentence)).nextDouble() < share;
  }

  static Block block(int epochs, int shards) {
    return Block.zeros(BLOCK, Role.STATISTICS, epochs * shards, 2);
  }

  /** The mean loss of an epoch's held-out pairs; NaN where there are none. */
  static double loss(Block block, int epoch, int shards) {
    double sum = 0;
    double count = 0;
    for (int row = epoch * shards; row < (epoch + 1) * shards; row++) {
      sum += block.values()[2 * row];
      count += block.values()[2 * row + 1];
    }
    return sum / count;
  }

  /**
   * Whether a training ends after some epochs.
   *
   * @param epochs how many are done
   */
  boolean ends(Block block, int epochs, int shards) {
    int best = 0;
    for (int epoch = 1; epoch < epochs; epoch++) {
      best = loss(block, epoch, shards) < loss(block, best, shards) ? epoch : best;
    }
    boolean known = !Double.isNaN(loss(block, best, shards));
    return known && patience > 0 && epochs - 1 - best >= patience;
  }
}
