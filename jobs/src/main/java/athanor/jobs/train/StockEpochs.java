package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.common.training.RoundReport;
import java.util.Map;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;

/**
 * What trainings by DL4J's own engine share: its averaging of parameters, and the report of an
 * epoch as one round.
 */
record StockEpochs(Schedule schedule, int shards, long seed) {

  ParameterAveragingTrainingMaster master() {
    return new ParameterAveragingTrainingMaster.Builder(shards, schedule.batchSize())
        .averagingFrequency(schedule.localSteps())
        .batchSizePerWorker(schedule.batchSize())
        .workerPrefetchNumBatches(0)
        .storageLevel(StorageLevel.MEMORY_AND_DISK_SER())
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .repartionData(Repartition.Never)
        .rngSeed(seed)
        .build();
  }

  /** Learning rate of an epoch's start. */
  double rate(int epoch) {
    return schedule.rate(epoch / (double) schedule.epochs());
  }

  RoundReport report(int epoch, long examples, double loss, double seconds) {
    return new RoundReport(
        epoch,
        schedule.epochs(),
        examples,
        Map.of("loss", loss),
        0,
        seconds,
        seconds,
        seconds * shards,
        0,
        new RoundReport.Traffic(0, 0, 0, 0));
  }
}
