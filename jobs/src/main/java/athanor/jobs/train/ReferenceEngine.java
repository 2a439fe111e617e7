package athanor.jobs.train;

import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.file.StockLoss;
import athanor.common.nn.learn.Schedule;
import athanor.common.training.Dealing;
import athanor.common.training.RoundReport;
import athanor.datasets.image.PictureBatch;
import athanor.datasets.image.PictureShard;
import athanor.jobs.command.UsageException;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.SegmentShard;
import java.io.Serializable;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.package$;

/** A training engine that ours is compared with. Not every build has one. */
public interface ReferenceEngine {

  /** Makes a minibatch of a shard's pictures. */
  @FunctionalInterface
  interface Batches extends Serializable {
    PictureBatch of(PictureShard shard, int[] chosen, SplittableRandom random);
  }

  /** A training of a net for pictures. */
  @FunctionalInterface
  interface PictureTraining {
    /**
     * Trains.
     *
     * @param dealt one shard per partition
     * @param start values before the first step
     * @param count rounds of the whole job, as our own training counts them
     * @param told gets a report of each round
     */
    NetValues train(
        JavaRDD<PictureShard> dealt, NetValues start, int count, Consumer<RoundReport> told);
  }

  /** A training of a net for speech. */
  @FunctionalInterface
  interface SpeechTraining {
    /**
     * Trains.
     *
     * @param dealing one shard per partition
     * @param told gets a report of each round
     * @return parameters, as {@link Architecture} lays them
     */
    float[] train(Dealing<JavaRDD<SegmentShard>> dealing, Consumer<RoundReport> told);
  }

  /**
   * A training of a stack of layers.
   *
   * @param seed of the order and of what is drawn for batches
   * @throws IllegalArgumentException where the engine cannot express the net
   */
  PictureTraining pictures(
      NetSpec net, StockLoss loss, Batches batches, Schedule schedule, int shards, long seed);

  /**
   * A training of an encoder of speech.
   *
   * @param seed of the start, of the batches' order and of what is drawn for batches
   * @throws IllegalArgumentException where the engine cannot express the net
   */
  SpeechTraining speech(
      Architecture architecture, AudioOptions options, AudioLesson lesson, int shards, long seed);

  /**
   * The engine of this build.
   *
   * @throws UsageException where the build has none
   */
  static ReferenceEngine find() {
    return ServiceLoader.load(ReferenceEngine.class, ReferenceEngine.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "engine dl4j-spark needs the build for Spark 3.5, got that for Spark "
                        + package$.MODULE$.SPARK_VERSION_SHORT()));
  }
}
