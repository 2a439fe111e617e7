package athanor.common.training;

import java.io.Serializable;

/**
 * A contribution with what the engine notes about it.
 *
 * @param shard number of the shard it comes from
 * @param contribution what the replica handed back; empty where it was not finite
 * @param finite whether every number was finite
 * @param computeNanos time the replica took, copying and learning
 */
public record Timed(int shard, Contribution contribution, boolean finite, long computeNanos)
    implements Serializable {

  /** Runs one shard of one round, wherever it is called. */
  public static <D> Timed run(Trainable<D> trainable, Weights weights, D data, Round round) {
    long start = System.nanoTime();
    Contribution contribution = trainable.replica(weights, round).learn(data, round);
    boolean finite = contribution.isFinite();
    Contribution kept = finite ? contribution : Contribution.empty();
    return new Timed(round.shard(), kept, finite, System.nanoTime() - start);
  }
}
