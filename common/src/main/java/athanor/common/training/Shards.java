package athanor.common.training;

import java.util.function.Consumer;

/**
 * The data of a job, dealt to workers, and the way a round reaches them.
 *
 * @param <D> what a shard holds
 */
public interface Shards<D> extends AutoCloseable {

  /** How many shards there are. */
  int count();

  /**
   * Runs one round on every shard.
   *
   * @param round the round as shard 0 sees it
   * @param sink gets each shard's contribution, in the order of the shards, on the caller's thread
   */
  void run(Trainable<D> trainable, Snapshot snapshot, Round round, Consumer<Timed> sink);

  @Override
  void close();
}
