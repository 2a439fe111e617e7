package athanor.training;

import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.Objective;
import athanor.models.audio.Pairing;
import athanor.models.audio.SegmentShard;
import athanor.models.audio.VectorSpread;
import athanor.spark.rounds.SparkShards;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * An autoencoder of speech segments on Spark: the same for {@code athanor train audio} and for
 * spark.ml.
 *
 * @param speech all segments, persisted while a training runs that deals them again
 * @param pairing makes a shard of segments
 * @param dealt segments as the shards hold them first
 * @param segments how many can be learned from
 */
public record SpeechTraining(
    SpeechSegments speech, Pairing pairing, JavaRDD<SegmentShard> dealt, long segments) {

  /** Deals segments to shards; for objectives of pairs those of the same word belong together. */
  public static SpeechTraining deal(SpeechSegments speech, Objective objective, int shards) {
    return deal(
        speech, objective.isOfPairs() ? SegmentShard::pairedByWord : SegmentShard::of, shards);
  }

  /** Deals segments to shards, which pair them. */
  public static SpeechTraining deal(SpeechSegments speech, Pairing pairing, int shards) {
    JavaRDD<SegmentShard> dealt =
        speech.shards(shards, pairing, 0).persist(StorageLevel.MEMORY_AND_DISK());
    long segments = dealt.map(SegmentShard::size).fold(0L, Long::sum);
    return new SpeechTraining(speech, pairing, dealt, segments);
  }

  /** Pairs of segments that the shards hold at first. */
  public long pairs() {
    return dealt.map(SegmentShard::pairs).fold(0L, Long::sum);
  }

  /**
   * Trains to the last round and returns the parameters. Segments are dealt to the shards anew each
   * epoch, unless that costs too much: where partners are found by comparing all with all.
   */
  public float[] run(AudioLesson asked, long seed, Loop loop) {
    AudioLesson lesson = dealtAgain(asked);
    try (SpeechDeals deals = deals();
        SparkShards<SegmentShard> shards = new SparkShards<>(deals.dealing(lesson), "audio")) {
      return AudioLesson.parameters(loop.train(lesson.training(seed), shards));
    }
  }

  /** The lesson for {@link #deals}. */
  public AudioLesson dealtAgain(AudioLesson asked) {
    return pairing.comparesAll() ? asked : asked.dealtAgain();
  }

  /** The segments of all shards, dealt anew in each epoch. */
  public SpeechDeals deals() {
    return new SpeechDeals(speech, pairing, dealt);
  }

  /** Where a net's vectors of all these segments lie; pairs of them are not asked for. */
  public VectorSpread spread(AudioModel model) {
    JavaRDD<SegmentShard> all = speech.shards(dealt.getNumPartitions(), SegmentShard::of, 0);
    return inOrder(all.map(shard -> VectorSpread.of(model, shard)));
  }

  /** All together, added in the order of the shards, so that sums round the same way each time. */
  static VectorSpread inOrder(JavaRDD<VectorSpread> perShard) {
    return perShard.collect().stream()
        .reduce(VectorSpread::plus)
        .orElseThrow(() -> new IllegalArgumentException("there must be a shard or more, got none"));
  }
}
