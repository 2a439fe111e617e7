package athanor.jobs.train;

import athanor.common.training.RoundReport;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.SegmentShard;
import athanor.models.audio.StockBatches;
import athanor.models.audio.StockNet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The reference for our own engine: DL4J's graph of the same net, trained by DL4J's {@code
 * SparkComputationGraph} and {@code ParameterAveragingTrainingMaster} on the same shards, batches
 * and learning rates. Slow, as its layers are the stock ones; without checkpoints.
 *
 * @param architecture shape of the net
 * @param options how it is trained
 * @param shards replicas
 * @param seed of the batches' order
 */
record StockEngine(Architecture architecture, AudioOptions options, int shards, long seed) {
  StockEngine {
    StockBatches.check(architecture, options);
  }

  /**
   * Trains.
   *
   * @param dealt one shard a partition
   * @param start parameters before the first step
   * @param told of each epoch
   * @return parameters, as {@link Architecture} lays them
   */
  float[] train(JavaRDD<SegmentShard> dealt, float[] start, Consumer<RoundReport> told) {
    ComputationGraph graph = StockNet.graph(architecture, start, options.schedule().rate(0));
    SparkComputationGraph spark =
        new SparkComputationGraph(
            JavaSparkContext.fromSparkContext(dealt.context()), graph, master());
    for (int number = 0; number < options.epochs(); number++) {
      long from = System.nanoTime();
      spark
          .getNetwork()
          .setLearningRate(options.schedule().rate(number / (double) options.epochs()));
      long examples = epoch(spark, dealt, number);
      double seconds = (System.nanoTime() - from) / 1e9;
      told.accept(
          new RoundReport(
              number,
              options.epochs(),
              examples,
              Map.of("loss", spark.getScore()),
              0,
              seconds,
              seconds,
              seconds * shards,
              0,
              new RoundReport.Traffic(0, 0, 0, 0)));
    }
    return StockNet.parameters(architecture, spark.getNetwork());
  }

  private long epoch(SparkComputationGraph spark, JavaRDD<SegmentShard> dealt, int number) {
    Architecture net = architecture;
    AudioOptions how = options;
    long training = seed;
    JavaRDD<MultiDataSet> batches =
        dealt.mapPartitionsWithIndex(
            (index, part) -> {
              StockBatches.Epoch epoch = new StockBatches.Epoch(number, index, training);
              List<MultiDataSet> made = new ArrayList<>();
              part.forEachRemaining(
                  shard -> made.addAll(StockBatches.epoch(shard, net, how, epoch)));
              return made.iterator();
            },
            true);
    try {
      spark.fitMultiDataSet(batches);
      return dealt.map(SegmentShard::size).fold(0L, Long::sum);
    } finally {
      batches.unpersist(false);
    }
  }

  private ParameterAveragingTrainingMaster master() {
    return new ParameterAveragingTrainingMaster.Builder(shards, options.batchSize())
        .averagingFrequency(options.localSteps())
        .batchSizePerWorker(options.batchSize())
        .workerPrefetchNumBatches(0)
        .storageLevel(StorageLevel.MEMORY_AND_DISK_SER())
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .repartionData(Repartition.Never)
        .rngSeed(seed)
        .build();
  }
}
