package athanor.common.training;

import java.io.Serializable;

/**
 * A model with its objective, as the engine trains it: the first snapshot, and how a replica
 * learns.
 *
 * <p>Sent to every worker: keep it small and immutable.
 *
 * @param <D> what a shard holds: the data of one worker
 */
public interface Trainable<D> extends Serializable {

  /** The model before the first round; the caller owns it. */
  Snapshot initial();

  /**
   * Version of how the model lies in its blocks and of how it is learned: a checkpoint of another
   * version is refused. Grows when either changes.
   */
  default int version() {
    return 1;
  }

  /** Rounds of the whole job for a number of shards. */
  int rounds(int shards);

  /**
   * A worker's private copy of what it will change.
   *
   * @param weights the snapshot of this round; shared, the replica copies what it changes
   */
  Replica<D> replica(Weights weights, Round round);

  /**
   * Whether two shards may touch the same row in a round; if not, there is nothing to add up. Only
   * selects the shorter way of averaging.
   */
  default boolean sharesRows() {
    return true;
  }

  /**
   * Remaining work on an averaged model, once per round, such as clipping a critic or a step along
   * an averaged gradient; by default nothing.
   *
   * @param round the round that made it, as shard 0 sees it
   */
  default Snapshot settle(Snapshot averaged, Round round) {
    return averaged;
  }

  /**
   * Whether the training is at its end before its last round, by what the snapshot keeps of earlier
   * rounds; by default never. Asked before each round, so that a training that is taken up again
   * ends where it would have ended.
   *
   * @param done how many rounds are done
   */
  default boolean endsEarly(Snapshot snapshot, int done) {
    return false;
  }
}
