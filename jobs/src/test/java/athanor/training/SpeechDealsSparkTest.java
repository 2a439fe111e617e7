package athanor.training;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.SegmentsTable;
import athanor.models.audio.Pairing;
import athanor.models.audio.SegmentShard;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class SpeechDealsSparkTest {
  private static final int SHARDS = 3;
  private static final int LONGEST = 9;

  /** Forty segments of up to ten frames; those of ten are too long to learn from. */
  private final SpeechSegments speech =
      new SpeechSegments(
          JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext())
              .parallelize(IntStream.range(0, 40).mapToObj(i -> item(i)).toList(), 4),
          1,
          LONGEST);

  private final Pairing pairing = SegmentShard::pairedByWord;

  @Test
  void dealsByBroadcastAndByShuffleAreEqual() {
    JavaRDD<SegmentShard> first = speech.shards(SHARDS, pairing, 0).cache();
    try (SpeechDeals broadcast = new SpeechDeals(speech, pairing, first);
        SpeechDeals shuffled = new SpeechDeals(speech, pairing, first, 0)) {
      for (int deal = 0; deal < 4; deal++) {
        assertThat(contents(broadcast.deal(deal))).isEqualTo(contents(shuffled.deal(deal)));
      }
      assertThat(contents(broadcast.deal(1)))
          .isNotEqualTo(contents(broadcast.deal(2)))
          .hasSize(SHARDS);
      assertThat(broadcast.deal(2).toDebugString()).doesNotContain("Shuffled");
      assertThat(shuffled.deal(2).toDebugString()).contains("Shuffled");
    } finally {
      first.unpersist();
    }
  }

  /** The segments of each shard and their partners. */
  private static List<String> contents(JavaRDD<SegmentShard> shards) {
    return shards.collect().stream()
        .map(
            shard ->
                shard.segments().stream().map(Segment::id).toList()
                    + " "
                    + shard.partners().stream().map(Arrays::toString).toList())
        .toList();
  }

  private static SegmentsTable.Item item(int number) {
    int frames = number % 10 + 1;
    return new SegmentsTable.Item(
        "r%d.wav#%d".formatted(number % 7, number),
        "r%d.wav".formatted(number % 7),
        "speaker",
        "word" + number % 5,
        "",
        0,
        100,
        frames,
        1,
        new float[frames]);
  }
}
