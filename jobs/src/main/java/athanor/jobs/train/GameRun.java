package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureShard;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import athanor.models.game.Game;
import athanor.models.game.GameNets;
import java.io.Serializable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One training of a game into one directory, a file for each of its nets.
 *
 * @param command the command; its name is the family's
 */
record GameRun(
    Session session, CommandSpec command, OutputOptions output, TrainingOptions training) {

  /**
   * Trains and writes, unless it is a dry run.
   *
   * @param pictures what is learned from
   * @param sizes how much that is
   * @param dealt makes the shards, one per partition
   * @param more additions to the card
   */
  <D extends Serializable> void train(
      Game<D> game,
      PictureInput pictures,
      Sizes sizes,
      Function<SparkSession, JavaRDD<D>> dealt,
      UnaryOperator<Card> more) {
    NetTraining<D> trainable = game.training(sizes.examples, training.seed());
    session
        .out()
        .printf(
            "%,d pictures, %d nets, %d rounds; %s%n",
            sizes.examples,
            game.nets().size(),
            trainable.rounds(training.shards()),
            MemoryNeed.ofWhole(trainable.initial().bytes(), sizes.bytes, training.shards()));
    if (output.dryRun()) {
      return;
    }
    PictureRun run = PictureRun.of(session, command, pictures, output, training);
    SparkSession spark = session.spark(command.name() + ": deal pictures");
    Snapshot trained = run.train(trainable, dealt.apply(spark), (report, snapshot) -> {});
    try (GameNets nets = game.trained(trained)) {
      for (String name : nets.names()) {
        String path = run.directory().path(GameNets.file(name));
        ModelFiles.write(path, session.hadoop(), out -> nets.write(name, out));
      }
    }
    run.commit(more);
    session.out().printf("nets in %s%n", run.directory().path());
  }

  /** The same on all of the pictures, without labels. */
  void train(Game<PictureShard> game, PictureInput pictures, UnaryOperator<Card> more) {
    train(
        game,
        pictures,
        Sizes.of(pictures),
        spark -> pictures.deal(spark, training.shards(), Conditions.none()),
        more);
  }

  /** How much is learned from: examples and bytes of all shards. */
  record Sizes(long examples, long bytes) {
    static Sizes of(PictureInput pictures) {
      return new Sizes(pictures.count(), pictures.bytes());
    }
  }
}
