package athanor.jobs.train;

import athanor.common.training.Block;
import athanor.common.training.Round;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Timed;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Shards on a cluster: partition i of an RDD is shard i and holds one element. Plain tasks, no
 * barrier: a task that is lost or runs twice gives the same contribution again.
 *
 * <p>Each block is broadcast by itself, so that a worker fetches only what its replica asks for.
 *
 * @param <D> what a shard holds
 */
public final class SparkShards<D extends Serializable> implements Shards<D> {
  private final JavaRDD<D> data;
  private final int count;
  private final String task;
  private Trainable<D> known;
  private Broadcast<Trainable<D>> sent;

  /**
   * Shards over an RDD, which is read now and persisted until {@link #close()}.
   *
   * @param data one element a partition
   * @param task what is trained, for Spark's pages
   */
  public SparkShards(JavaRDD<D> data, String task) {
    this.data = data.persist(StorageLevel.MEMORY_AND_DISK());
    this.count = data.getNumPartitions();
    this.task = task;
    data.context().setJobDescription(task + ": deal the data to shards");
    data.count();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void run(Trainable<D> trainable, Snapshot snapshot, Round round, Consumer<Timed> sink) {
    SparkContext spark = data.context();
    spark.setJobDescription(
        "%s: round %d of %d".formatted(task, round.index() + 1, round.rounds()));
    Map<String, Broadcast<Block>> broadcasts =
        snapshot.blocks().parallelStream()
            .collect(
                Collectors.toConcurrentMap(
                    Block::name,
                    block -> spark.broadcast(block, ClassTag$.MODULE$.apply(Block.class))));
    try {
      run(spark, new RoundTask<>(sent(spark, trainable), broadcasts, round), sink);
    } finally {
      broadcasts.values().forEach(Broadcast::destroy);
    }
  }

  /** A trainable travels once, not with every task: what it derives from itself is kept there. */
  private Broadcast<Trainable<D>> sent(SparkContext spark, Trainable<D> trainable) {
    if (known != trainable) {
      sent = spark.broadcast(trainable, ClassTag$.MODULE$.apply(Trainable.class));
      known = trainable;
    }
    return sent;
  }

  private void run(SparkContext spark, RoundTask<D> task, Consumer<Timed> sink) {
    BlockingQueue<Object> arrivals = new LinkedBlockingQueue<>();
    SimpleFutureAction<BoxedUnit> job =
        spark.submitJob(
            data.rdd(),
            task,
            JavaConverters.asScalaIteratorConverter(
                    IntStream.range(0, count).<Object>mapToObj(i -> i).iterator())
                .asScala()
                .toSeq(),
            (shard, timed) -> {
              arrivals.add(timed);
              return BoxedUnit.UNIT;
            },
            () -> BoxedUnit.UNIT);
    job.onComplete(
        done -> {
          if (done.isFailure()) {
            arrivals.add(done.failed().get());
          }
          return BoxedUnit.UNIT;
        },
        scala.concurrent.ExecutionContext$.MODULE$.global());
    drainInOrder(arrivals, sink);
  }

  private void drainInOrder(BlockingQueue<Object> arrivals, Consumer<Timed> sink) {
    Map<Integer, Timed> early = new TreeMap<>();
    int next = 0;
    while (next < count) {
      Timed arrival = take(arrivals);
      early.put(arrival.shard(), arrival);
      for (Timed due = early.remove(next); due != null; due = early.remove(next)) {
        sink.accept(due);
        next++;
      }
    }
  }

  private static Timed take(BlockingQueue<Object> arrivals) {
    try {
      Object arrival = arrivals.take();
      if (arrival instanceof Timed timed) {
        return timed;
      }
      throw new IllegalStateException("a round failed on the cluster", (Throwable) arrival);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a round", e);
    }
  }

  @Override
  public void close() {
    if (sent != null) {
      sent.destroy();
    }
    data.unpersist(false);
  }

  /** What runs on a worker. */
  private static final class RoundTask<D> implements Function1<Iterator<D>, Timed>, Serializable {
    private static final long serialVersionUID = 1;
    private final Broadcast<Trainable<D>> trainable;
    private final HashMap<String, Broadcast<Block>> broadcasts;
    private final Round round;

    RoundTask(
        Broadcast<Trainable<D>> trainable, Map<String, Broadcast<Block>> broadcasts, Round round) {
      this.trainable = trainable;
      this.broadcasts = new HashMap<>(broadcasts);
      this.round = round;
    }

    @Override
    public Timed apply(Iterator<D> partition) {
      int shard = TaskContext.getPartitionId();
      Weights weights =
          name -> {
            Broadcast<Block> block = broadcasts.get(name);
            if (block == null) {
              throw new IllegalArgumentException("no block is named " + name);
            }
            return block.value();
          };
      return Timed.run(trainable.value(), weights, partition.next(), round.of(shard));
    }
  }
}
