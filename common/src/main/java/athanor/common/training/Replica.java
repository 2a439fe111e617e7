package athanor.common.training;

/**
 * One worker's private copy of the model for one round.
 *
 * @param <D> what a shard holds
 */
@FunctionalInterface
public interface Replica<D> {
  /** Learns this round's local steps from a shard and hands back what it changed. */
  Contribution learn(D shard, Round round);
}
