package athanor.spark.rounds;

import athanor.common.training.Block;
import athanor.common.training.BlockOwners;
import athanor.common.training.Checkpoints;
import athanor.common.training.Combining;
import athanor.common.training.Dealing;
import athanor.common.training.LocalSum;
import athanor.common.training.OwnedBlocks;
import athanor.common.training.Round;
import athanor.common.training.ShardResult;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.spark.InTurn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;

/**
 * Shards on a cluster that keep the blocks of a model among themselves: partition i of an RDD is
 * shard i with the blocks that it owns in the next round. A round learns, and a shuffle hands each
 * block to its next owner; the driver gets the notes of the shards, and never a block.
 *
 * <p>A round is made from the one before, so Spark computes what a lost executor held again, from
 * the last checkpoint on: more rounds between checkpoints make that longer.
 *
 * @param <D> what a shard holds
 */
public final class OwnerShards<D extends Serializable> implements Shards<D>, BlockOwners {
  /** The file of a block by its name; an empty one leaves the block out. */
  public interface Places extends Serializable {
    String of(String block);
  }

  private final DealtData<D> dealt;
  private final OwnedBlocks<D> model;
  private final String task;
  private final int count;
  private final JavaSparkContext spark;
  private final Broadcast<OwnedBlocks<D>> sent;
  private final BlockFiles files;
  private Round next;
  private JavaRDD<Block> held;

  /**
   * Shards over data that is dealt anew now and then.
   *
   * @param model what is trained; no other one may be
   * @param task what is trained, for Spark's pages
   * @throws IllegalArgumentException where shards share rows
   */
  public OwnerShards(Dealing<JavaRDD<D>> dealing, OwnedBlocks<D> model, String task) {
    if (model.sharesRows()) {
      throw new IllegalArgumentException(
          "blocks of which several shards change rows have no owner");
    }
    this.dealt = new DealtData<>(dealing, task);
    this.model = model;
    this.task = task;
    this.count = dealt.now().getNumPartitions();
    this.spark = JavaSparkContext.fromSparkContext(dealt.now().context());
    this.sent = spark.broadcast(model);
    this.files = new BlockFiles(spark);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Optional<BlockOwners> owners() {
    return Optional.of(this);
  }

  @Override
  public boolean own(String block) {
    return IntStream.range(0, count)
        .anyMatch(
            shard ->
                model.owned(new Round(0, model.rounds(count), shard, count, 0)).contains(block));
  }

  @Override
  public Snapshot shared() {
    return model.shared();
  }

  @Override
  public void begin(Round first, Optional<Path> checkpoint) {
    next = first;
    if (checkpoint.isPresent()) {
      cut(checkpoint.get());
    } else {
      Broadcast<OwnedBlocks<D>> model = sent;
      held = owned().map(name -> model.value().first(name));
    }
  }

  /** The names of the blocks that each shard owns next, a partition each. */
  private JavaRDD<String> owned() {
    Broadcast<OwnedBlocks<D>> model = sent;
    Round round = next;
    return spark
        .parallelize(IntStream.range(0, count).boxed().toList(), count)
        .flatMap(shard -> model.value().owned(round.of(shard)).iterator());
  }

  @Override
  public void cut(Path checkpoint) {
    JavaRDD<Block> before = held;
    BlockFiles reader = files;
    String place = checkpoint.toString();
    held = owned().map(name -> reader.read(Checkpoints.file(new Path(place), name).toString()));
    if (before != null) {
      before.rdd().cleanShuffleDependencies(false);
    }
  }

  @Override
  public void run(Trainable<D> trainable, Snapshot shared, Round round, Combining rule, Sink sink) {
    JavaRDD<D> data = dealt.begin(round);
    OwnerTasks<D> tasks = new OwnerTasks<>(sent, shared, rule, round);
    JavaPairRDD<Integer, Serializable> handed =
        JavaPairRDD.fromJavaRDD(data.zipPartitions(held, tasks::learn))
            .partitionBy(new InTurn(count + 1, key -> (Integer) key));
    List<ShardResult> notes = notes(handed, tasks);
    sink.learned();
    JavaRDD<Block> before = held;
    held = some(handed, false).map(record -> (Block) record._2());
    next = round.next();
    // Each round writes the whole model to shuffle files: they must not pile up. The next job looks
    // these shuffles up again, in case an executor was lost; they must be forgotten by then, since
    // one that is forgotten in the midst of that kills Spark's scheduler.
    before.rdd().cleanShuffleDependencies(true);
    LocalSum sum = new LocalSum(shared, rule, sink);
    notes.forEach(sum::add);
    sum.finish();
  }

  /** The notes in the order of the shards; to have them all shards must have learned. */
  private List<ShardResult> notes(JavaPairRDD<Integer, Serializable> handed, OwnerTasks<D> tasks) {
    PartitionResults<ArrayList<ShardResult>> arrivals =
        PartitionResults.of(
            some(handed, true).rdd(),
            (Function1<Iterator<Tuple2<Integer, Serializable>>, ArrayList<ShardResult>>
                    & Serializable)
                tasks::notes);
    List<ShardResult> notes = arrivals.next();
    notes.sort(Comparator.comparingInt(each -> each.stats().shard()));
    return notes;
  }

  /** The partitions of the shards, or the one of the notes after them. */
  private JavaRDD<Tuple2<Integer, Serializable>> some(
      JavaPairRDD<Integer, Serializable> handed, boolean notes) {
    int shards = count;
    Function1<Object, Object> within =
        (Function1<Object, Object> & Serializable) part -> (Integer) part < shards != notes;
    return JavaRDD.fromRDD(PartitionPruningRDD.create(handed.rdd(), within), handed.classTag());
  }

  @Override
  public List<String> write(Path checkpoint) {
    String place = checkpoint.toString();
    return write(name -> Checkpoints.file(new Path(place), name).toString());
  }

  /**
   * Writes the blocks as they are after the last round that was done, each where it is.
   *
   * @return names of the blocks that were written
   */
  public List<String> write(Places places) {
    spark.setJobDescription(task + ": write the blocks");
    return files.write(held, places);
  }

  @Override
  public void close() {
    sent.destroy();
    dealt.close();
  }
}
