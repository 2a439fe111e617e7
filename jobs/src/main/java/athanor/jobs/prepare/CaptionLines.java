package athanor.jobs.prepare;

import athanor.datasets.caption.Caption;
import athanor.datasets.caption.CaptionFile;
import athanor.datasets.store.BadItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Which sentences were of use.
 *
 * @param bad those that were not, one per sentence or picture's name; copied
 * @param unclear names of several pictures, whose sentences describe one of them only
 */
record CaptionLines(List<BadItem> bad, Set<String> unclear) {
  CaptionLines {
    bad = List.copyOf(bad);
    unclear = Set.copyOf(unclear);
  }

  /** Compares what the captions name with what the pictures took. */
  static CaptionLines of(CaptionFile file, JavaRDD<CaptionMaking.Result> joined) {
    Map<String, Long> taken =
        new HashMap<>(
            joined
                .mapToPair(one -> new Tuple2<>(one.name(), 1L))
                .reduceByKey(Long::sum)
                .collectAsMap());
    taken.remove("");
    List<BadItem> bad = new ArrayList<>();
    file.faults().forEach(f -> bad.add(new BadItem(f.item(), f.reason(), f.detail())));
    for (Caption caption : file.captions()) {
      if (!taken.containsKey(caption.picture())) {
        bad.add(new BadItem(caption.picture(), "sentence without a picture", caption.text()));
      }
    }
    Set<String> unclear = new TreeSet<>();
    taken.forEach(
        (name, count) -> {
          if (count > 1) {
            unclear.add(name);
            bad.add(
                new BadItem(
                    name,
                    "sentences for several pictures",
                    "%d pictures have that name; write the folders before it".formatted(count)));
          }
        });
    return new CaptionLines(bad, unclear);
  }
}
