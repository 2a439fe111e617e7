package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.NetValues;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.RoundListener;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureShard;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.open.PictureInput;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One training on pictures into one directory, shared by all families, which differ in the net, its
 * files and the additions to the card.
 *
 * @param run checkpoints, metrics and progress
 * @param command the command; its name is the family's
 * @param pictures what is learned from
 * @param output how the directory is committed
 * @param directory where the model goes
 */
record PictureRun(
    TrainingRun run,
    CommandSpec command,
    PictureInput pictures,
    OutputOptions output,
    OutputDirectory directory) {

  /** Prepares the output directory and what goes with it. */
  static PictureRun of(
      Session session,
      CommandSpec command,
      PictureInput pictures,
      OutputOptions output,
      TrainingOptions training) {
    OutputDirectory directory = output.create(session.hadoop(), training.resume());
    TrainingRun run =
        TrainingRun.in(
            directory, session, "pictures", training, command, pictures.directory().parent());
    return new PictureRun(run, command, pictures, output, directory);
  }

  /** Prints what will be learned from, how long, and the memory that it takes. */
  static void announce(
      Session session,
      PictureInput pictures,
      int codeSize,
      NetTraining<?> trainable,
      TrainingOptions training) {
    session
        .out()
        .printf(
            "%,d pictures, codes of size %d, %d rounds; %s%n",
            pictures.count(),
            codeSize,
            trainable.rounds(training.shards()),
            MemoryNeed.ofWhole(trainable.initial().bytes(), pictures.bytes(), training.shards()));
  }

  /** Writes the nets of a coder and commits the directory; the nets are closed. */
  void commitCoder(Session session, CoderNets nets) {
    try (nets) {
      nets.write(directory, session.hadoop());
      commit(card -> card.withMetric("dimension", nets.codeSize()));
    }
    session.out().printf("encoder and decoder in %s%n", directory.path());
  }

  /** Trains on dealt pictures, one shard per partition; the watcher is called each round. */
  <D extends Serializable> Snapshot train(
      Trainable<D> net, JavaRDD<D> dealt, RoundListener watcher) {
    return run.train(net, dealt, watcher);
  }

  /** Trains on the pictures without conditions. */
  Snapshot train(Session session, Trainable<PictureShard> net, TrainingOptions training) {
    SparkSession spark = session.spark(command.name() + ": deal pictures");
    return train(
        net, pictures.deal(spark, training.shards(), Conditions.none()), (report, snapshot) -> {});
  }

  /** Trains by a reference engine for some rounds on dealt pictures, from given values. */
  NetValues reference(
      ReferenceEngine.PictureTraining stock,
      JavaRDD<PictureShard> dealt,
      NetValues start,
      int rounds) {
    return run.followed(told -> stock.train(dealt, start, rounds, told));
  }

  /** Commits the directory, once the model's files are in it. */
  void commit(UnaryOperator<Card> more) {
    output.commit(
        directory,
        run.card(
            pictures.directory().parent(),
            card ->
                more.apply(card.withCounts(Counts.of(pictures.count(), pictures.count())))
                    .withMetric("height", pictures.shape().height())
                    .withMetric("width", pictures.shape().width())
                    .withMetric("channels", pictures.shape().channels())));
  }
}
