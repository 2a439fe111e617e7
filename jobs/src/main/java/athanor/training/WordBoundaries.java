package athanor.training;

import athanor.datasets.audio.features.Framing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Where words begin and end, as frames of the longer segments that hold them. */
public final class WordBoundaries {
  private WordBoundaries() {}

  /** A stretch of a recording, in ms. */
  private record Stretch(String id, int start, int end, int frames) implements Serializable {
    private static final long serialVersionUID = 1;

    /** The stretches of a table by their recordings; its frames are not read. */
    static JavaPairRDD<String, Stretch> byRecording(Dataset<Row> segments) {
      return segments
          .select("recording", "id", "start_ms", "end_ms", "frames")
          .javaRDD()
          .mapToPair(
              row ->
                  new Tuple2<>(
                      row.getString(0),
                      new Stretch(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4))));
    }
  }

  /**
   * The frames at which words begin or end, rising, by the segments' ids; a segment without words
   * is left out. Collected, since recordings whose words somebody marked are few.
   *
   * @param segments table of whole recordings, or of long parts of them
   * @param words table of words of the same recordings
   * @param framing of the segments
   */
  public static Map<String, int[]> of(Dataset<Row> segments, Dataset<Row> words, Framing framing) {
    return new HashMap<>(
        Stretch.byRecording(segments)
            .cogroup(Stretch.byRecording(words))
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
