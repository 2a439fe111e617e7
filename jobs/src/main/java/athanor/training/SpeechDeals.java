package athanor.training;

import athanor.common.training.Dealing;
import athanor.datasets.audio.segments.Segment;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.Pairing;
import athanor.models.audio.SegmentShard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * Segments that are dealt to shards anew in each epoch. Few segments are sent to each executor
 * once, where each shard picks its own. Many go through Spark's shuffle in each deal. Both ways
 * give the same shards.
 */
public final class SpeechDeals implements AutoCloseable {
  /** Bytes of frames up to which each executor gets all segments. */
  private static final long BROADCAST_BYTES = 64L << 20;

  private final SpeechSegments speech;
  private final Pairing pairing;
  private final JavaRDD<SegmentShard> first;
  private final long broadcastBytes;
  private boolean dealtAgain;
  private Broadcast<ArrayList<Segment>> all;

  /**
   * Deals of some segments, which are persisted until {@link #close()}.
   *
   * @param first the first deal, persisted
   */
  SpeechDeals(SpeechSegments speech, Pairing pairing, JavaRDD<SegmentShard> first) {
    this(speech, pairing, first, BROADCAST_BYTES);
  }

  /** The same with another limit. */
  SpeechDeals(
      SpeechSegments speech, Pairing pairing, JavaRDD<SegmentShard> first, long broadcastBytes) {
    this.speech = speech;
    this.pairing = pairing;
    this.first = first;
    this.broadcastBytes = broadcastBytes;
    speech.items().persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** The deals of a training. */
  public Dealing<JavaRDD<SegmentShard>> dealing(AudioLesson lesson) {
    return new Dealing<>(lesson.roundsPerDeal(shards()), this::deal);
  }

  /** One deal: a shard per partition. */
  JavaRDD<SegmentShard> deal(int number) {
    if (number == 0) {
      return first;
    }
    if (!dealtAgain) {
      dealtAgain = true;
      broadcastFew();
    }
    return all == null ? speech.shards(shards(), pairing, number) : picked(number);
  }

  private void broadcastFew() {
    long bytes = first.map(SegmentShard::bytes).fold(0L, Long::sum);
    if (bytes <= broadcastBytes) {
      ArrayList<Segment> segments = new ArrayList<>();
      first.collect().forEach(shard -> segments.addAll(shard.segments()));
      segments.sort(Comparator.comparing(Segment::id));
      all = spark().broadcast(segments);
    }
  }

  private JavaRDD<SegmentShard> picked(int number) {
    Broadcast<ArrayList<Segment>> segments = all;
    Pairing paired = pairing;
    SpeechSegments.ById ids = new SpeechSegments.ById(shards(), number);
    List<Integer> numbers = IntStream.range(0, shards()).boxed().toList();
    return spark()
        .parallelize(numbers, shards())
        .map(
            shard ->
                paired.shard(
                    segments.value().stream()
                        .filter(segment -> ids.getPartition(segment.id()) == shard)
                        .toList()));
  }

  private int shards() {
    return first.getNumPartitions();
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(first.context());
  }

  @Override
  public void close() {
    speech.items().unpersist(false);
    if (all != null) {
      all.destroy();
    }
  }
}
