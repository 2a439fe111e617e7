package athanor.spark.rounds;

import athanor.common.training.Dealing;
import athanor.common.training.Round;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * The data of the shards on a cluster, a partition each, of the deal that is learned from now.
 *
 * @param <D> what a shard holds
 */
final class DealtData<D> implements AutoCloseable {
  private final Dealing<JavaRDD<D>> dealing;
  private final String task;
  private int deal;
  private JavaRDD<D> data;

  /**
   * Deals for the first time.
   *
   * @param task what is trained, for Spark's pages
   */
  DealtData(Dealing<JavaRDD<D>> dealing, String task) {
    this.dealing = dealing;
    this.task = task;
    this.data = dealt(0);
  }

  private JavaRDD<D> dealt(int number) {
    JavaRDD<D> made = dealing.deal(number).persist(StorageLevel.MEMORY_AND_DISK());
    made.context().setJobDescription(task + ": deal the data to shards");
    made.count();
    return made;
  }

  /**
   * The data of a round that begins, whose jobs are described by it. Where another deal was
   * persisted, it is given up for good.
   */
  JavaRDD<D> begin(Round round) {
    int wanted = dealing.at(round);
    if (wanted != deal) {
      JavaRDD<D> before = data;
      data = dealt(wanted);
      deal = wanted;
      before.unpersist(false);
      // Its shuffle files hold all of the data: a copy for each deal must not pile up. Later rounds
      // of owners look its shuffle up again, so this waits until Spark has forgotten it.
      before.rdd().cleanShuffleDependencies(true);
    }
    data.context()
        .setJobDescription("%s: round %d of %d".formatted(task, round.index() + 1, round.rounds()));
    return data;
  }

  /** The data as it was dealt last. */
  JavaRDD<D> now() {
    return data;
  }

  @Override
  public void close() {
    data.unpersist(false);
  }
}
