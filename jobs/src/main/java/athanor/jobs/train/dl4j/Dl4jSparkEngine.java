package athanor.jobs.train.dl4j;

import athanor.common.nn.NetSpec;
import athanor.common.nn.file.StockLoss;
import athanor.common.nn.learn.Schedule;
import athanor.jobs.train.ReferenceEngine;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioOptions;

/** {@code --engine dl4j-spark}; found by its name in {@code META-INF/services}. */
public final class Dl4jSparkEngine implements ReferenceEngine {
  @Override
  public PictureTraining pictures(
      NetSpec net, StockLoss loss, Batches batches, Schedule schedule, int shards, long seed) {
    return new StockPictures(net, loss, batches, schedule, shards, seed);
  }

  @Override
  public SpeechTraining speech(
      Architecture architecture, AudioOptions options, AudioLesson lesson, int shards, long seed) {
    return new StockEngine(architecture, options, lesson, shards, seed);
  }
}
