package athanor.spark.rounds;

import athanor.common.training.Block;
import athanor.common.training.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/**
 * A snapshot whose blocks many replicas request, sent by Spark's torrent broadcast. Each block is a
 * broadcast, so a worker fetches only the blocks its replica requests. A small snapshot is one
 * broadcast, since each fetch has a latency. Where they are is a broadcast too: with many blocks,
 * each task would else spend more on reading that than on a small shard.
 */
final class BroadcastSnapshot implements RemoteWeights {
  private static final long serialVersionUID = 1;

  /** Up to so many bytes a snapshot is one broadcast: a single piece of Spark's torrent. */
  private static final long ONE_PIECE = 4_000_000;

  private final Broadcast<HashMap<String, Broadcast<Snapshot>>> places;

  private BroadcastSnapshot(Broadcast<HashMap<String, Broadcast<Snapshot>>> places) {
    this.places = places;
  }

  /** Sends a snapshot. */
  static BroadcastSnapshot of(SparkContext spark, Snapshot snapshot) {
    List<Block> blocks = snapshot.blocks();
    List<Snapshot> loads =
        snapshot.bytes() <= ONE_PIECE
            ? List.of(snapshot)
            : blocks.stream().map(block -> Snapshot.of(List.of(block))).toList();
    List<Broadcast<Snapshot>> broadcasts =
        loads.parallelStream().map(load -> broadcast(spark, load)).toList();
    HashMap<String, Broadcast<Snapshot>> places = new HashMap<>();
    for (int i = 0; i < loads.size(); i++) {
      for (Block block : loads.get(i).blocks()) {
        places.put(block.name(), broadcasts.get(i));
      }
    }
    return new BroadcastSnapshot(spark.broadcast(places, ClassTag$.MODULE$.apply(HashMap.class)));
  }

  /**
   * As pieces only: the driver, which never asks for the value, would else count it against its
   * store and write it to disk when that is full.
   */
  private static Broadcast<Snapshot> broadcast(SparkContext spark, Snapshot load) {
    return spark.broadcastInternal(load, true, ClassTag$.MODULE$.apply(Snapshot.class));
  }

  @Override
  public Block block(String name) {
    Broadcast<Snapshot> place = places.value().get(name);
    if (place == null) {
      throw new IllegalArgumentException(
          "no block is named %s; there are %s".formatted(name, places.value().keySet()));
    }
    return place.value().block(name);
  }

  @Override
  public void destroy() {
    Map<Long, Broadcast<Snapshot>> each = new HashMap<>();
    places.value().values().forEach(place -> each.put(place.id(), place));
    each.values().forEach(Broadcast::destroy);
    places.destroy();
  }
}
