package athanor.jobs.train;

import athanor.datasets.store.PicturesTable;
import athanor.jobs.open.MixedName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * The labels of a few pictures, as many of each value, chosen by the pictures' names alone.
 *
 * @param label which one
 * @param each pictures of each value; 0 for all
 */
record FewLabels(String label, int each) {

  /** The same pictures, most of them without labels. */
  JavaRDD<PicturesTable.Item> of(JavaRDD<PicturesTable.Item> all) {
    if (each == 0) {
      return all;
    }
    Set<String> kept = new HashSet<>();
    chosen(all).forEach(some -> some.forEach(key -> kept.add(MixedName.name(key))));
    return all.map(item -> kept.contains(item.id()) ? item : item.withoutLabels());
  }

  /** Hash and name of the pictures that keep their label: the first of each value. */
  private List<TreeSet<String>> chosen(JavaRDD<PicturesTable.Item> all) {
    String name = label;
    int most = each;
    return all.filter(item -> item.labels().containsKey(name))
        .mapToPair(item -> new Tuple2<>(item.labels().get(name), MixedName.key(item.id())))
        .aggregateByKey(
            new TreeSet<String>(),
            (some, key) -> {
              some.add(key);
              return first(some, most);
            },
            (one, other) -> {
              one.addAll(other);
              return first(one, most);
            })
        .values()
        .collect();
  }

  private static TreeSet<String> first(TreeSet<String> some, int most) {
    while (some.size() > most) {
      some.pollLast();
    }
    return some;
  }
}
