package athanor.spark.rounds;

import athanor.common.training.Combining;
import athanor.common.training.Dealing;
import athanor.common.training.LocalSum;
import athanor.common.training.Reduction;
import athanor.common.training.Round;
import athanor.common.training.ShardResult;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;

/**
 * Shards on a cluster: partition i of an RDD is shard i and holds one element. Plain tasks, no
 * barrier: a task that is lost or runs twice gives the same rows again.
 *
 * <p>The rows that replicas touched go through Spark's shuffle in pieces, are sorted by piece and
 * shard, and averaged on the executors: the driver gets each averaged row once, however many
 * replicas touched it. Rows that only one replica touched, and models so small that another stage
 * would take longer than adding up, come to the driver straight.
 *
 * @param <D> what a shard holds
 */
public final class SparkShards<D extends Serializable> implements Shards<D> {
  /** Pieces a partition of the averaging, at most: what travels to the driver at a time. */
  private static final int PIECES_A_PARTITION = 32;

  /** Up to so many bytes of contributions come to the driver as they are. */
  private static final long STRAIGHT_BYTES = 256L << 20;

  /** Blocks that several replicas request come straight from the driver up to this many bytes. */
  private static final long LENT_BYTES = 64L << 20;

  private final DealtData<D> dealt;
  private final int count;
  private final long straightBytes;
  private final boolean byReference;
  private Trainable<D> known;
  private Broadcast<Trainable<D>> sent;

  /**
   * Shards over an RDD, which is read now and persisted until {@link #close()}.
   *
   * @param data one element a partition
   * @param task what is trained, for Spark's pages
   */
  public SparkShards(JavaRDD<D> data, String task) {
    this(Dealing.once(data), task);
  }

  /**
   * The same over data that is dealt anew now and then; a deal that is over is given up for good.
   */
  public SparkShards(Dealing<JavaRDD<D>> dealing, String task) {
    this(dealing, task, STRAIGHT_BYTES, true);
  }

  /**
   * The same with another limit to what goes straight, and all of it serialized, even where driver
   * and executors are one JVM.
   *
   * @param straightBytes bytes of a snapshot times shards up to which contributions come to the
   *     driver as they are; 0 for none that replicas share
   */
  public SparkShards(JavaRDD<D> data, String task, long straightBytes) {
    this(Dealing.once(data), task, straightBytes, false);
  }

  private SparkShards(
      Dealing<JavaRDD<D>> dealing, String task, long straightBytes, boolean byReference) {
    this.straightBytes = straightBytes;
    this.dealt = new DealtData<>(dealing, task);
    this.count = dealt.now().getNumPartitions();
    this.byReference = byReference && dealt.now().context().isLocal();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void run(
      Trainable<D> trainable, Snapshot snapshot, Round round, Combining rule, Sink sink) {
    SparkContext spark = dealt.begin(round).context();
    Broadcast<Trainable<D>> model = sent(spark, trainable);
    RemoteWeights weights = weights(trainable, snapshot, round, model);
    try {
      RoundTasks<D> tasks = new RoundTasks<>(model, weights, round);
      if (straight(trainable, snapshot)) {
        addUpHere(tasks, new LocalSum(snapshot, rule, sink));
      } else {
        addUpThere(tasks, Reduction.of(snapshot, rule), sink);
      }
    } finally {
      weights.destroy();
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

  /** Few bytes, or rows that nobody else touched: a second stage would cost more than it saves. */
  private boolean straight(Trainable<D> trainable, Snapshot snapshot) {
    return !trainable.sharesRows() || snapshot.bytes() * count <= straightBytes;
  }

  /**
   * How tasks get the snapshot: by reference, straight from the driver, or by broadcast. Straight
   * from the driver come blocks that one replica requests, and snapshots so small that the
   * torrent's bookkeeping would take longer.
   */
  private RemoteWeights weights(
      Trainable<D> trainable, Snapshot snapshot, Round round, Broadcast<?> model) {
    if (byReference) {
      return new LocalSnapshot(snapshot);
    }
    boolean few = !trainable.sharesRows() || snapshot.bytes() * count <= LENT_BYTES;
    return few && straight(trainable, snapshot)
        ? LentSnapshot.of(model.id(), round.index(), snapshot)
        : BroadcastSnapshot.of(dealt.now().context(), snapshot);
  }

  private void addUpHere(RoundTasks<D> tasks, LocalSum sum) {
    PartitionResults<ShardResult> arrivals =
        PartitionResults.of(
            dealt.now().rdd(),
            (Function1<Iterator<D>, ShardResult> & Serializable) tasks::handOver);
    Map<Integer, ShardResult> early = new TreeMap<>();
    int next = 0;
    while (next < arrivals.count()) {
      ShardResult arrival = tasks.received(arrivals.next());
      early.put(arrival.stats().shard(), arrival);
      for (ShardResult due = early.remove(next); due != null; due = early.remove(next)) {
        sum.add(due);
        next++;
      }
    }
    sum.finish();
  }

  private void addUpThere(RoundTasks<D> tasks, Reduction reduction, Sink sink) {
    JavaPairRDD<RoundKey, Serializable> sorted =
        dealt
            .now()
            .mapPartitionsToPair(shard -> tasks.learn(reduction, shard), false)
            .repartitionAndSortWithinPartitions(new RoundKey.Dealer(partitions(reduction)));
    try {
      PartitionResults<RoundTasks.Averaged> arrivals =
          PartitionResults.of(
              sorted.rdd(),
              (Function1<Iterator<Tuple2<RoundKey, Serializable>>, RoundTasks.Averaged>
                      & Serializable)
                  pieces -> tasks.average(reduction, pieces));
      for (int i = 0; i < arrivals.count(); i++) {
        RoundTasks.Averaged averaged = arrivals.next();
        averaged.stats().forEach(sink::stats);
        averaged.rows().forEach(sink::averaged);
      }
    } finally {
      // A round's shuffle files are as large as what was contributed: they must not pile up.
      sorted.rdd().cleanShuffleDependencies(false);
    }
  }

  private int partitions(Reduction reduction) {
    int pieces = reduction.pieces();
    int least = (pieces + PIECES_A_PARTITION - 1) / PIECES_A_PARTITION;
    return Math.max(1, Math.max(least, Math.min(pieces, count)));
  }

  @Override
  public void close() {
    if (sent != null) {
      sent.destroy();
    }
    dealt.close();
  }
}
