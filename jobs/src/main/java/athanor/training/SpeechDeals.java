package athanor.training;

import athanor.datasets.audio.segments.Segment;
import athanor.models.audio.Pairing;
import athanor.models.audio.SegmentShard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Segments that are dealt to shards again and again. Few segments are sent to every executor once,
 * and each shard picks its own from them; many go through Spark's shuffle with each deal. Both give
 * the same shards.
 */
final class SpeechDeals implements AutoCloseable {
  /** Up to so many bytes of frames every executor has all segments. */
  private static final long HELD_BYTES = 64L << 20;

  private final SpeechSegments speech;
  private final Pairing pairing;
  private final JavaRDD<SegmentShard> first;
  private final int shards;
  private final boolean few;
  private Broadcast<ArrayList<Segment>> all;

  /**
   * Deals of some segments.
   *
   * @param first the segments as they are dealt first, persisted
   */
  SpeechDeals(SpeechSegments speech, Pairing pairing, JavaRDD<SegmentShard> first) {
    this(speech, pairing, first, HELD_BYTES);
  }

  /** The same with another limit to what every executor has. */
  SpeechDeals(SpeechSegments speech, Pairing pairing, JavaRDD<SegmentShard> first, long heldBytes) {
    this.speech = speech;
    this.pairing = pairing;
    this.first = first;
    this.shards = first.getNumPartitions();
    this.few = first.map(SegmentShard::bytes).fold(0L, Long::sum) <= heldBytes;
  }

  /** The shards of a deal, one element a partition. */
  JavaRDD<SegmentShard> deal(int number) {
    if (number == 0) {
      return first;
    }
    return few ? picked(number) : speech.shards(shards, pairing, number);
  }

  private JavaRDD<SegmentShard> picked(int number) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(first.context());
    if (all == null) {
      ArrayList<Segment> segments = new ArrayList<>();
      first.collect().forEach(shard -> segments.addAll(shard.segments()));
      segments.sort(Comparator.comparing(Segment::id));
      all = spark.broadcast(segments);
    }
    Broadcast<ArrayList<Segment>> held = all;
    Pairing paired = pairing;
    SpeechSegments.ById ids = new SpeechSegments.ById(shards, number);
    List<Integer> numbers = IntStream.range(0, shards).boxed().toList();
    return spark
        .parallelize(numbers, shards)
        .map(
            shard ->
                paired.shard(
                    held.value().stream()
                        .filter(segment -> ids.getPartition(segment.id()) == shard)
                        .toList()));
  }

  @Override
  public void close() {
    if (all != null) {
      all.destroy();
    }
  }
}
