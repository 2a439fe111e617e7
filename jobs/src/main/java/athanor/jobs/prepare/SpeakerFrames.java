package athanor.jobs.prepare;

import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.store.SegmentsTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** Frames of segments, normalised over all that their speaker says. */
final class SpeakerFrames {
  private SpeakerFrames() {}

  /** What a partition knows of a speaker. */
  private record Part(int partition, FrameMoments moments) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Normalises each coefficient over the frames of each speaker. Segments of unknown speakers are
   * normalised already, by recording, and stay.
   *
   * @param items read twice
   */
  static JavaRDD<SegmentsTable.Item> normalised(JavaRDD<SegmentsTable.Item> items) {
    Map<String, FrameMoments> moments = new TreeMap<>(moments(items).collectAsMap());
    Broadcast<Map<String, FrameMoments>> sent =
        JavaSparkContext.fromSparkContext(items.context()).broadcast(moments);
    return items.map(
        item ->
            item.speaker().isEmpty()
                ? item
                : item.withFrames(
                    item.coefficients(), sent.value().get(item.speaker()).normalised(item.mfcc())));
  }

  /** A row per speaker; parts are added in their order, so that sums round the same each time. */
  private static JavaPairRDD<String, FrameMoments> moments(JavaRDD<SegmentsTable.Item> items) {
    return items
        .mapPartitionsWithIndex(
            (partition, some) -> {
              Map<String, FrameMoments> of = new TreeMap<>();
              while (some.hasNext()) {
                SegmentsTable.Item item = some.next();
                if (!item.speaker().isEmpty()) {
                  FrameMoments here = FrameMoments.of(item.mfcc(), item.coefficients());
                  of.merge(item.speaker(), here, FrameMoments::plus);
                }
              }
              List<Tuple2<String, Part>> parts = new ArrayList<>();
              of.forEach((speaker, m) -> parts.add(new Tuple2<>(speaker, new Part(partition, m))));
              return parts.iterator();
            },
            false)
        .mapToPair(pair -> pair)
        .groupByKey()
        .mapValues(
            parts ->
                StreamSupport.stream(parts.spliterator(), false)
                    .sorted(Comparator.comparingInt(Part::partition))
                    .map(Part::moments)
                    .reduce(FrameMoments::plus)
                    .orElseThrow());
  }
}
