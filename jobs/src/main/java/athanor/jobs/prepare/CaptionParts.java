package athanor.jobs.prepare;

import athanor.datasets.image.Attributes;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.CaptionsTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Which pictures are learned from and which are measured on: those that a list names, or every nth.
 *
 * @param list names of test pictures; empty where there is no list
 * @param every pictures are sorted by their ids and each nth is of the test; 0 for none
 */
record CaptionParts(List<String> list, int every) implements Serializable {
  private static final long serialVersionUID = 1;

  CaptionParts {
    list = List.copyOf(list);
  }

  /** The pictures in their parts, in the order of their ids. */
  JavaRDD<CaptionsTable.Item> of(JavaRDD<CaptionsTable.Item> items) {
    return items
        .mapToPair(item -> new Tuple2<>(item.id(), item))
        .sortByKey()
        .values()
        .zipWithIndex()
        .mapPartitions(
            part -> {
              Attributes names = Attributes.named(list);
              return new MappedIterator<>(
                  part, pair -> pair._1().in(part(pair._1(), pair._2(), names)));
            });
  }

  private String part(CaptionsTable.Item item, long index, Attributes names) {
    boolean test =
        list.isEmpty()
            ? every > 0 && index % every == every - 1
            : names.name(item.id(), item.sourceUri()).isPresent();
    return test ? CaptionsTable.TEST : CaptionsTable.TRAIN;
  }

  /** Names of the list that no picture has. */
  List<BadItem> unused(JavaRDD<CaptionsTable.Item> items) {
    if (list.isEmpty()) {
      return List.of();
    }
    Set<String> rest = new TreeSet<>(list);
    rest.removeAll(
        items
            .mapPartitions(
                part -> {
                  Attributes names = Attributes.named(list);
                  return new MappedIterator<>(
                      part, item -> names.name(item.id(), item.sourceUri()).orElse(""));
                })
            .collect());
    List<BadItem> bad = new ArrayList<>();
    rest.forEach(
        name ->
            bad.add(
                new BadItem(name, "test name without a picture", "no captioned picture has it")));
    return bad;
  }
}
