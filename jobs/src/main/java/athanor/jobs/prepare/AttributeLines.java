package athanor.jobs.prepare;

import athanor.datasets.image.Attributes;
import athanor.datasets.store.BadItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Which item (picture, film) each line of the attributes means, over all items of an input. A line
 * that fits several says nothing of any: which one it means cannot be known.
 *
 * @param csv the lines; empty for none
 * @param unused lines that fit no item
 * @param several lines that fit several items, with how many
 * @param bare items that no line fits
 */
record AttributeLines(String csv, List<String> unused, Map<String, Long> several, long bare) {

  /** No attributes. */
  static final AttributeLines NONE = new AttributeLines("", List.of(), Map.of(), 0);

  /** Looks which lines the items took. */
  static <T extends LabelledByLines<?>> AttributeLines of(String csv, JavaRDD<T> made) {
    Map<String, Long> taken =
        new TreeMap<>(
            made.mapToPair(one -> new Tuple2<>(one.name(), 1L))
                .reduceByKey(Long::sum)
                .collectAsMap());
    List<String> unused = new ArrayList<>(Attributes.read(csv, "attributes").files());
    unused.removeAll(taken.keySet());
    taken.remove("");
    long bare = made.filter(one -> one.isItem() && one.name().isEmpty()).count();
    taken.values().removeIf(count -> count == 1);
    return new AttributeLines(csv, unused, taken, bare);
  }

  /** Items with what their lines say. */
  <B, T extends LabelledByLines<B>> JavaRDD<B> labelled(JavaRDD<T> made) {
    String lines = csv;
    Set<String> unclear = new TreeSet<>(several.keySet());
    return made.filter(LabelledByLines::isItem)
        .mapPartitions(
            part -> {
              Attributes known =
                  lines.isEmpty() ? Attributes.none() : Attributes.read(lines, "attributes");
              return new MappedIterator<>(
                  part,
                  one ->
                      one.labelled(
                          unclear.contains(one.name()) ? Map.of() : known.values(one.name())));
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
