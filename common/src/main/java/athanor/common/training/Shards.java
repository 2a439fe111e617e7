package athanor.common.training;

import java.util.Optional;

/**
 * The data of a job, dealt to workers, and how a round runs on them.
 *
 * @param <D> what a shard holds
 */
public interface Shards<D> extends AutoCloseable {

  /** How many shards there are. */
  int count();

  /**
   * Runs one round on every shard and averages the rows that they touched.
   *
   * @param round the round as shard 0 sees it
   * @param rule how the sums of weights become rows
   * @param sink gets what comes of it, on the caller's thread
   */
  void run(Trainable<D> trainable, Snapshot snapshot, Round round, Combining rule, Sink sink);

  /**
   * Where shards keep blocks of the model among themselves, what the trainer must ask of them; then
   * a snapshot that is run has the other blocks only.
   */
  default Optional<BlockOwners> owners() {
    return Optional.empty();
  }

  /** Where the results of a round go. */
  interface Sink {
    /**
     * All shards have learned, and what they changed is going to be taken in: called before any
     * rows, by shards that keep blocks among themselves.
     *
     * @throws StoppedException where the training was asked to stop
     */
    default void learned() {}

    /** A shard is done; in any order. */
    void stats(ShardStats stats);

    /** Rows are averaged; in any order, each row once. */
    void averaged(AveragedRows rows);
  }

  @Override
  void close();
}
