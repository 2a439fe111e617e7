package athanor.common.nn.learn;

import athanor.common.training.Order;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import java.io.Serializable;
import java.util.List;

/**
 * What a family of nets learns: its nets, and what one step computes. Sent to every worker: keep it
 * small and immutable.
 *
 * @param <D> what a shard holds
 */
public interface Lesson<D> extends Serializable {
  /** The nets, each by its own name. */
  List<NetBlocks> nets();

  /** Examples of a shard that can be learned from. */
  int count(D shard);

  /**
   * Which examples are learned from at which step; by default each once per epoch, in an order that
   * is drawn anew each epoch.
   *
   * @param round as the shard sees it
   */
  default Order order(D shard, Schedule schedule, Round round) {
    return Order.shuffled(count(shard), schedule.batchSize(), round.shardSeed());
  }

  /**
   * One step: runs nets on the step's tape and calls {@link Step#update}, once for all nets or
   * several times for some of them.
   */
  void learn(Step<D> step);

  /**
   * Whether a step is one update of all nets, so that replicas can average gradients in place of
   * parameters where they average after every step.
   */
  default boolean updatesOnce() {
    return true;
  }

  /**
   * Steps of a replica over the whole job.
   *
   * @param examples of all shards
   */
  default long steps(Schedule schedule, long examples, int shards) {
    return schedule.steps(examples, shards);
  }

  /** Longest gradient, all nets as one vector, that a step follows; longer ones are shortened. */
  default double clip() {
    return Double.POSITIVE_INFINITY;
  }

  /** What is left to do to an averaged model; by default nothing. */
  default Snapshot settle(Snapshot averaged) {
    return averaged;
  }
}
