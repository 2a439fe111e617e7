package athanor.jobs.train.dl4j;

import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Dealing;
import athanor.common.training.Round;
import athanor.common.training.RoundReport;
import athanor.jobs.train.ReferenceEngine;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.SegmentShard;
import athanor.models.audio.StockBatches;
import athanor.models.audio.StockNet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The reference for our own engine: DL4J's graph of the same net, trained by DL4J's {@code
 * SparkComputationGraph} and {@code ParameterAveragingTrainingMaster} on the same shards, rounds,
 * batches and learning rates. Slow, as its layers are the stock ones; without checkpoints.
 *
 * @param architecture shape of the net
 * @param options how it is trained
 * @param lesson what our own training would learn from them
 * @param shards replicas
 * @param seed of the start, of the batches' order and of what is drawn for batches
 */
record StockEngine(
    Architecture architecture, AudioOptions options, AudioLesson lesson, int shards, long seed)
    implements StockRounds.Batches<SegmentShard, MultiDataSet>, ReferenceEngine.SpeechTraining {
  StockEngine {
    StockBatches.check(architecture, options);
  }

  @Override
  public float[] train(Dealing<JavaRDD<SegmentShard>> dealing, Consumer<RoundReport> told) {
    NetTraining<SegmentShard> ours = lesson.training(seed);
    StockRounds rounds = new StockRounds(options.schedule(), shards, ours.rounds(shards), seed);
    float[] start = AudioLesson.parameters(ours.initial());
    ComputationGraph graph = StockNet.graph(architecture, start, rounds.adam());
    SparkComputationGraph spark =
        new SparkComputationGraph(
            JavaSparkContext.fromSparkContext(dealing.deal(0).context()), graph, rounds.master());
    rounds.train(
        dealing,
        this,
        made -> {
          spark.fitMultiDataSet(made);
          return spark.getScore();
        },
        told);
    return StockNet.parameters(architecture, spark.getNetwork());
  }

  @Override
  public List<MultiDataSet> of(SegmentShard shard, Round round) {
    return new StockBatches(architecture, options, lesson).of(shard, round);
  }

  @Override
  public long size(MultiDataSet batch) {
    return batch.getFeatures(0).size(0);
  }
}
