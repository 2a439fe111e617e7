package athanor.jobs.prepare;

import athanor.datasets.image.Attributes;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.PicturesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Which picture each line of the attributes means, over all pictures of an input. A line that fits
 * several pictures says nothing of any: which one it means cannot be known.
 *
 * @param csv the lines; empty for none
 * @param unused lines that fit no picture
 * @param several lines that fit several pictures, with how many
 * @param bare pictures that no line fits
 */
record AttributeLines(String csv, List<String> unused, Map<String, Long> several, long bare) {

  /** No attributes. */
  static final AttributeLines NONE = new AttributeLines("", List.of(), Map.of(), 0);

  /** Looks which lines the pictures took. */
  static AttributeLines of(String csv, JavaRDD<PictureMaking.Result> made) {
    Map<String, Long> taken =
        new TreeMap<>(
            made.mapToPair(one -> new Tuple2<>(one.name(), 1L))
                .reduceByKey(Long::sum)
                .collectAsMap());
    List<String> unused = new ArrayList<>(Attributes.read(csv, "attributes").files());
    unused.removeAll(taken.keySet());
    taken.remove("");
    long bare = made.filter(one -> one.item().isPresent() && one.name().isEmpty()).count();
    taken.values().removeIf(count -> count == 1);
    return new AttributeLines(csv, unused, taken, bare);
  }

  /** Pictures with what their lines say. */
  JavaRDD<PicturesTable.Item> labelled(JavaRDD<PictureMaking.Result> made) {
    String lines = csv;
    Set<String> unclear = new TreeSet<>(several.keySet());
    return made.filter(one -> one.item().isPresent())
        .mapPartitions(
            part -> {
              Attributes known =
                  lines.isEmpty() ? Attributes.none() : Attributes.read(lines, "attributes");
              return new MappedIterator<>(
                  part,
                  one -> {
                    PicturesTable.Item item = one.item().orElseThrow();
                    return unclear.contains(one.name())
                        ? item
                        : item.with(known.values(one.name()));
                  });
            });
  }

  /** The lines that are of no use, as bad items. */
  List<BadItem> bad() {
    List<BadItem> all = new ArrayList<>();
    for (String name : unused) {
      all.add(new BadItem(name, "attributes without picture", "no picture of that name"));
    }
    several.forEach(
        (name, count) ->
            all.add(
                new BadItem(
                    name,
                    "attributes of several pictures",
                    "%d pictures have that name; write the folders before it".formatted(count))));
    return all;
  }

  /** What became of the lines, in words; empty where all is well. */
  String summary() {
    return unused.isEmpty() && several.isEmpty() && bare == 0
        ? ""
        : ("attributes: %,d lines fit no picture, %,d fit several and were not used; %,d pictures"
                + " have no line")
            .formatted(unused.size(), several.size(), bare);
  }
}
