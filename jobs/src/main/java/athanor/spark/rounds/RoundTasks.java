package athanor.spark.rounds;

import athanor.common.training.AveragedRows;
import athanor.common.training.Reduction;
import athanor.common.training.Reduction.Piece;
import athanor.common.training.Round;
import athanor.common.training.ShardResult;
import athanor.common.training.ShardStats;
import athanor.common.training.Trainable;
import athanor.spark.ReplicaMeter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** The tasks of a round on workers: learning from a shard, and averaging pieces. */
final class RoundTasks<D> implements Serializable {
  private static final long serialVersionUID = 1;
  private final Broadcast<Trainable<D>> trainable;
  private final RemoteWeights weights;
  private final Round round;

  RoundTasks(Broadcast<Trainable<D>> trainable, RemoteWeights weights, Round round) {
    this.trainable = trainable;
    this.weights = weights;
    this.round = round;
  }

  /**
   * What a partition of the averaging comes to.
   *
   * @param stats notes about some of the shards
   */
  record Averaged(List<ShardStats> stats, List<AveragedRows> rows) implements Serializable {}

  /** A shard learns; its rows go to the driver. */
  ShardResult handOver(scala.collection.Iterator<D> partition) {
    return weights.toSend(learn(partition.next()));
  }

  /** The result behind what {@link #handOver} returned; called by the driver. */
  ShardResult received(ShardResult sent) {
    return weights.received(sent);
  }

  private ShardResult learn(D shard) {
    Round mine = round.of(TaskContext.getPartitionId());
    ShardResult result = ShardResult.run(trainable.value(), weights, shard, mine);
    ReplicaMeter.HERE.ran(result.stats());
    return result;
  }

  /** A shard learns; its rows leave in pieces, each made as the one before is written. */
  Iterator<Tuple2<RoundKey, Serializable>> learn(Reduction reduction, Iterator<D> partition) {
    int shard = TaskContext.getPartitionId();
    ShardResult result = learn(partition.next());
    Tuple2<RoundKey, Serializable> notes =
        new Tuple2<>(new RoundKey(RoundKey.NOTES, shard), result.stats());
    Stream<Tuple2<RoundKey, Serializable>> pieces =
        stream(reduction.cut(result))
            .map(piece -> new Tuple2<>(new RoundKey(piece.number(), shard), piece));
    return Stream.concat(Stream.of(notes), pieces).iterator();
  }

  /** Pieces are added up as they come out of the sort, in the order of the shards. */
  Averaged average(
      Reduction reduction, scala.collection.Iterator<Tuple2<RoundKey, Serializable>> sorted) {
    List<ShardStats> stats = new ArrayList<>();
    Iterator<Piece> pieces =
        stream(JavaConverters.asJavaIteratorConverter(sorted).asJava())
            .map(Tuple2::_2)
            .filter(record -> !(record instanceof ShardStats notes && stats.add(notes)))
            .map(Piece.class::cast)
            .iterator();
    List<AveragedRows> rows = reduction.average(pieces, weights);
    return new Averaged(stats, rows);
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
  }
}
