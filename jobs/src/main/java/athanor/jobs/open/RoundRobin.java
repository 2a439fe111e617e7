package athanor.jobs.open;

import athanor.spark.InTurn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/** Deals items to shards one after the other: partition i is shard i and holds one list. */
final class RoundRobin {
  private RoundRobin() {}

  /** In an order that depends on the items' names alone. */
  static <T> JavaRDD<ArrayList<T>> byName(JavaRDD<T> items, Function<T, String> name, int shards) {
    return inTurn(keyed(items, name), shards);
  }

  private static <T> JavaPairRDD<String, T> keyed(JavaRDD<T> items, Function<T, String> name) {
    return items.mapToPair(item -> new Tuple2<>(MixedName.key(name.call(item)), item));
  }

  /** Some of the items, always the same ones: the first in that order, without dealing them. */
  static <T> JavaRDD<T> some(JavaRDD<T> items, Function<T, String> name, int most) {
    return keyed(items, name)
        .sortByKey()
        .values()
        .zipWithIndex()
        .filter(pair -> pair._2() < most)
        .keys();
  }

  /** In the order of keys. */
  static <K, T> JavaRDD<ArrayList<T>> inTurn(JavaPairRDD<K, T> keyed, int shards) {
    return keyed
        .sortByKey()
        .values()
        .zipWithIndex()
        .mapToPair(pair -> new Tuple2<>(pair._2(), pair._1()))
        .partitionBy(new InTurn(shards))
        .mapPartitions(
            part -> {
              List<Tuple2<Long, T>> dealt = new ArrayList<>();
              part.forEachRemaining(dealt::add);
              dealt.sort(Comparator.comparingLong(Tuple2::_1));
              ArrayList<T> shard = new ArrayList<>();
              dealt.forEach(pair -> shard.add(pair._2()));
              return List.of(shard).iterator();
            },
            true);
  }
}
