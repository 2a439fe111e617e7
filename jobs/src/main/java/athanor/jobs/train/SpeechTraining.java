package athanor.jobs.train;

import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioTraining;
import athanor.models.audio.Objective;
import athanor.models.audio.SegmentShard;
import athanor.models.audio.VectorSpread;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * An autoencoder of speech segments on Spark: the same for {@code athanor train audio} and for
 * spark.ml.
 *
 * @param dealt segments as the shards hold them, persisted until the training ends
 * @param segments how many can be learned from
 */
public record SpeechTraining(JavaRDD<SegmentShard> dealt, long segments) {

  /** Deals segments to shards; for correspondence those of the same word belong together. */
  public static SpeechTraining deal(SpeechSegments speech, Objective objective, int shards) {
    boolean pairs = objective == Objective.CORRESPONDENCE;
    return deal(speech, pairs ? SegmentShard::pairedByWord : SegmentShard::of, shards);
  }

  static SpeechTraining deal(SpeechSegments speech, AudioNetOptions.Pairing pairing, int shards) {
    JavaRDD<SegmentShard> dealt =
        speech.shards(shards, pairing).persist(StorageLevel.MEMORY_AND_DISK());
    return new SpeechTraining(dealt, dealt.map(SegmentShard::size).fold(0L, Long::sum));
  }

  /** Trains to the last round and returns the parameters. */
  public float[] run(AudioTraining trainable, Loop loop) {
    try (SparkShards<SegmentShard> shards = new SparkShards<>(dealt, "audio")) {
      return AudioTraining.parameters(loop.train(trainable, shards));
    }
  }

  /** Where a net's vectors of all these segments lie. */
  public VectorSpread spread(AudioModel model) {
    return dealt.map(shard -> VectorSpread.of(model, shard)).reduce(VectorSpread::plus);
  }
}
