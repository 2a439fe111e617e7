package athanor.jobs.train;

import athanor.common.training.RoundReport;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.SegmentShard;
import athanor.models.audio.StockBatches;
import athanor.models.audio.StockNet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
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
    StockEpochs epochs = new StockEpochs(options.schedule(), shards, seed);
    SparkComputationGraph spark =
        new SparkComputationGraph(
            JavaSparkContext.fromSparkContext(dealt.context()), graph, epochs.master());
    for (int number = 0; number < options.epochs(); number++) {
      long from = System.nanoTime();
      spark.getNetwork().setLearningRate(epochs.rate(number));
      long examples = epoch(spark, dealt, number);
      double seconds = (System.nanoTime() - from) / 1e9;
      told.accept(epochs.report(number, examples, spark.getScore(), seconds));
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
}
