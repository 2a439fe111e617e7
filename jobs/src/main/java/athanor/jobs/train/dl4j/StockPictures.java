package athanor.jobs.train.dl4j;

import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.file.StockLoss;
import athanor.common.nn.file.StockZip;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Dealing;
import athanor.common.training.Order;
import athanor.common.training.Round;
import athanor.common.training.RoundReport;
import athanor.datasets.image.PictureBatch;
import athanor.datasets.image.PictureShard;
import athanor.jobs.train.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The reference for our own engine on nets of pictures: the same stack of stock layers, trained by
 * DL4J's {@code SparkDl4jMultiLayer} and {@code ParameterAveragingTrainingMaster} on the same
 * shards, rounds, batches, first values and learning rates. Without checkpoints.
 *
 * @param net the stack, all of whose layers DL4J has
 * @param loss what is made small
 * @param batches makes batches as our own training does
 * @param schedule how long and how fast
 * @param shards replicas
 * @param seed of the order and of what is drawn for batches
 */
record StockPictures(
    NetSpec net,
    StockLoss loss,
    ReferenceEngine.Batches batches,
    Schedule schedule,
    int shards,
    long seed)
    implements StockRounds.Batches<PictureShard, DataSet>, ReferenceEngine.PictureTraining {

  /** Fails where DL4J cannot express the net. */
  StockPictures {
    StockZip.check(net);
  }

  @Override
  public NetValues train(
      JavaRDD<PictureShard> dealt, NetValues start, int count, Consumer<RoundReport> told) {
    StockRounds rounds = new StockRounds(schedule, shards, count, seed);
    MultiLayerNetwork learner = StockZip.learner(net, start, loss, rounds.adam());
    SparkDl4jMultiLayer spark =
        new SparkDl4jMultiLayer(
            JavaSparkContext.fromSparkContext(dealt.context()), learner, rounds.master());
    rounds.train(
        Dealing.once(dealt),
        this,
        made -> {
          spark.fit(made);
          return spark.getScore();
        },
        told);
    return StockZip.values(net, spark.getNetwork());
  }

  @Override
  public List<DataSet> of(PictureShard shard, Round round) {
    List<DataSet> sets = new ArrayList<>();
    if (shard.count() == 0) {
      return sets;
    }
    Order order = Order.shuffled(shard.count(), schedule.batchSize(), round.shardSeed());
    SplittableRandom random = round.random();
    for (int local = 0; local < schedule.localSteps(); local++) {
      int[] chosen = order.at(schedule.stepsBefore(round, local));
      PictureBatch batch = batches.of(shard, chosen, random);
      sets.add(
          new DataSet(
              array(batch.seen(), chosen.length, net.input()),
              array(batch.wanted(), chosen.length, net.output())));
    }
    return sets;
  }

  @Override
  public long size(DataSet batch) {
    return batch.numExamples();
  }

  /** Maps as DL4J has them, [batch, channels, height, width]; vectors as [batch, values]. */
  private static INDArray array(float[] values, int count, Shape shape) {
    if (shape.height() * shape.width() == 1) {
      return Nd4j.createFromArray(values).reshape(count, shape.size());
    }
    return Nd4j.createFromArray(values)
        .reshape(count, shape.height(), shape.width(), shape.channels())
        .permute(0, 3, 1, 2)
        .dup('c');
  }
}
