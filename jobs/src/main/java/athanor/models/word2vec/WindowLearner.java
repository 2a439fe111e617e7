package athanor.models.word2vec;

import java.util.function.DoubleUnaryOperator;

/** Goes through text word by word, each with its neighbourhood. */
interface WindowLearner extends Learner {
  /**
   * Learns a chunk.
   *
   * @param seed seed of the epoch
   * @param rate learning rate by the share of the chunk that is done
   */
  void learn(Chunk chunk, long seed, DoubleUnaryOperator rate);
}
