package athanor.training;

import athanor.datasets.audio.features.Framing;
import athanor.datasets.store.SegmentsTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Where words begin and end, as frames of the longer segments that hold them. */
public final class WordBoundaries {
  private WordBoundaries() {}

  /** A stretch of a recording, in ms. */
  private record Stretch(String id, int start, int end, int frames) implements Serializable {
    private static final long serialVersionUID = 1;

    static Stretch of(SegmentsTable.Item item) {
      return new Stretch(item.id(), item.startMillis(), item.endMillis(), item.frames());
    }
  }

  /**
   * The frames at which words begin or end, rising, by the segments' ids; a segment without words
   * is left out. Collected, since recordings whose words somebody marked are few.
   *
   * @param segments of whole recordings, or of long parts of them
   * @param words of the same recordings
   * @param framing of the segments
   */
  public static Map<String, int[]> of(
      JavaRDD<SegmentsTable.Item> segments, JavaRDD<SegmentsTable.Item> words, Framing framing) {
    return new HashMap<>(
        segments
            .mapToPair(item -> new Tuple2<>(item.recording(), Stretch.of(item)))
            .cogroup(words.mapToPair(item -> new Tuple2<>(item.recording(), Stretch.of(item))))
            .flatMapToPair(
                both -> {
                  List<Tuple2<String, int[]>> known = new ArrayList<>();
                  for (Stretch segment : both._2()._1()) {
                    int[] frames = frames(segment, both._2()._2(), framing);
                    if (frames.length > 0) {
                      known.add(new Tuple2<>(segment.id(), frames));
                    }
                  }
                  return known.iterator();
                })
            .collectAsMap());
  }

  private static int[] frames(Stretch segment, Iterable<Stretch> words, Framing framing) {
    return StreamSupport.stream(words.spliterator(), false)
        .flatMapToInt(word -> IntStream.of(word.start(), word.end()))
        .filter(millis -> millis >= segment.start() && millis <= segment.end())
        .map(millis -> framing.frameFrom(millis - segment.start()))
        .filter(frame -> frame >= 0 && frame <= segment.frames())
        .distinct()
        .sorted()
        .toArray();
  }
}
