package athanor.spark.rounds;

import athanor.common.training.Block;
import athanor.common.training.Combining;
import athanor.common.training.OwnedBlocks;
import athanor.common.training.OwnedResult;
import athanor.common.training.Round;
import athanor.common.training.ShardResult;
import athanor.common.training.Snapshot;
import athanor.spark.ReplicaMeter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * The tasks of a round on the owners of blocks. All that they need is in them: where executors are
 * lost, Spark runs those of earlier rounds again.
 */
final class OwnerTasks<D> implements Serializable {
  private static final long serialVersionUID = 1;
  private final Broadcast<OwnedBlocks<D>> model;
  private final Snapshot shared;
  private final Combining rule;
  private final Round round;

  OwnerTasks(Broadcast<OwnedBlocks<D>> model, Snapshot shared, Combining rule, Round round) {
    this.model = model;
    this.shared = shared;
    this.rule = rule;
    this.round = round;
  }

  /**
   * A shard learns and hands its blocks to their next owners.
   *
   * @return blocks by the shards that own them next; the notes, for the partition after the shards'
   */
  Iterator<Tuple2<Integer, Serializable>> learn(Iterator<D> data, Iterator<Block> blocks) {
    Round mine = round.of(TaskContext.getPartitionId());
    List<Block> own = new ArrayList<>();
    blocks.forEachRemaining(own::add);
    OwnedResult result = OwnedResult.run(model.value(), own, shared, data.next(), mine, rule);
    ReplicaMeter.HERE.ran(result.notes().stats());
    Map<String, Integer> owners = owners();
    Stream<Tuple2<Integer, Serializable>> handed =
        result.blocks().stream().map(block -> new Tuple2<>(owners.get(block.name()), block));
    Tuple2<Integer, Serializable> notes = new Tuple2<>(round.shards(), result.notes());
    return Stream.concat(handed, Stream.of(notes)).iterator();
  }

  private Map<String, Integer> owners() {
    Round next = round.next();
    Map<String, Integer> owners = new HashMap<>();
    for (int shard = 0; shard < round.shards(); shard++) {
      for (String name : model.value().owned(next.of(shard))) {
        owners.put(name, shard);
      }
    }
    return owners;
  }

  /** The notes of all shards, in any order. */
  ArrayList<ShardResult> notes(scala.collection.Iterator<Tuple2<Integer, Serializable>> records) {
    ArrayList<ShardResult> notes = new ArrayList<>();
    while (records.hasNext()) {
      notes.add((ShardResult) records.next()._2());
    }
    return notes;
  }
}
