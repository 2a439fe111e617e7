package athanor.jobs.open;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/**
 * Deals items to shards.
 *
 * @param items what is dealt
 */
record Deal<T extends Serializable>(JavaRDD<T> items) {

  /**
   * One after the other, in an order that depends on their names alone: partition i is shard i and
   * holds one list.
   */
  JavaRDD<ArrayList<T>> evenly(Function<T, String> name, int shards) {
    return items
        .mapToPair(item -> new Tuple2<>(key(name.call(item)), item))
        .sortByKey()
        .values()
        .zipWithIndex()
        .mapToPair(pair -> new Tuple2<>(pair._2(), pair._1()))
        .partitionBy(new InTurn(shards))
        .mapPartitions(
            part -> {
              List<Tuple2<Long, T>> dealt = new ArrayList<>();
              part.forEachRemaining(dealt::add);
              dealt.sort((a, b) -> Long.compare(a._1(), b._1()));
              ArrayList<T> shard = new ArrayList<>();
              dealt.forEach(pair -> shard.add(pair._2()));
              return List.of(shard).iterator();
            },
            true);
  }

  /** What items are sorted by: their names, well mixed. */
  static String key(String id) {
    return "%08x %s".formatted(id.hashCode() * 0x9E3779B1, id);
  }

  /** Element n goes to partition n modulo partitions. */
  private static final class InTurn extends Partitioner {
    private static final long serialVersionUID = 1;
    private final int count;

    InTurn(int count) {
      this.count = count;
    }

    @Override
    public int numPartitions() {
      return count;
    }

    @Override
    public int getPartition(Object key) {
      return (int) ((Long) key % count);
    }
  }
}
