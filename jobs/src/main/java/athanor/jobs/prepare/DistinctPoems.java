package athanor.jobs.prepare;

import athanor.datasets.poem.BadPoem;
import athanor.datasets.poem.Poem;
import athanor.datasets.poem.PoemRead;
import athanor.datasets.store.BadItem;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Poems by their order in the input, each text once: of equal ones the first is kept. */
final class DistinctPoems {
  private final JavaRDD<PoemRead> reads;
  private final JavaPairRDD<Long, Poem> first;

  DistinctPoems(JavaRDD<PoemRead> reads) {
    this.reads = reads;
    this.first =
        ordered(reads)
            .reduceByKey((a, b) -> a._1() < b._1() ? a : b)
            .values()
            .mapToPair(pair -> pair)
            .sortByKey();
  }

  private static JavaPairRDD<String, Tuple2<Long, Poem>> ordered(JavaRDD<PoemRead> reads) {
    return reads
        .zipWithIndex()
        .filter(pair -> pair._1() instanceof Poem)
        .mapToPair(
            pair -> {
              Poem poem = (Poem) pair._1();
              return new Tuple2<>(poem.text(), new Tuple2<>(pair._2(), poem));
            });
  }

  /** The poems with their numbers from 0. */
  JavaPairRDD<Long, Poem> indexed() {
    return first.values().zipWithIndex().mapToPair(Tuple2::swap);
  }

  /** What is no poem, and poems that occurred before. */
  JavaRDD<BadItem> bad() {
    JavaRDD<BadItem> none =
        reads
            .filter(BadPoem.class::isInstance)
            .map(
                read -> {
                  BadPoem bad = (BadPoem) read;
                  return new BadItem(bad.id(), bad.reason(), bad.detail());
                });
    JavaPairRDD<String, Poem> firsts =
        first.values().mapToPair(poem -> new Tuple2<>(poem.text(), poem));
    return none.union(
        ordered(reads)
            .join(firsts)
            .values()
            .filter(pair -> !pair._1()._2().id().equals(pair._2().id()))
            .map(
                pair ->
                    new BadItem(pair._1()._2().id(), "double", "the same as " + pair._2().id())));
  }
}
