package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.card.Parent;
import athanor.common.training.Checkpoints;
import athanor.common.training.Identity;
import athanor.common.training.Round;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.StopRequest;
import athanor.common.training.StoppedException;
import athanor.common.training.Trainable;
import athanor.common.training.Trainer;
import athanor.jobs.command.CtrlC;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.RoundProgress;
import athanor.jobs.command.Session;
import athanor.jobs.command.ShellLine;
import athanor.jobs.command.TrainingOptions;
import athanor.spark.TrainingMeter;
import athanor.spark.rounds.SparkShards;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One training into one directory, the same for every model family: checkpoints, metrics, progress.
 *
 * @param task what is trained, such as {@code word2vec}
 * @param unit what is counted, such as {@code words}
 * @param checkpoints where a killed training goes on from
 * @param metrics the log of rounds
 * @param command the command that was given
 */
record TrainingRun(
    Session session,
    String task,
    String unit,
    TrainingOptions options,
    Checkpoints checkpoints,
    MetricsLog metrics,
    CommandSpec command) {

  /** Options that may change between a training and its resumption: they change no number. */
  private static final Set<String> FREE =
      Set.of(
          "output",
          "overwrite",
          "resume",
          "checkpoint-every",
          "blocks",
          "config",
          "stacktrace",
          "log-format",
          "dry-run",
          "max-errors",
          "command",
          "input");

  /** A run below an output directory, of options and an input that a checkpoint must agree with. */
  static TrainingRun in(
      OutputDirectory output,
      Session session,
      String unit,
      TrainingOptions options,
      CommandSpec command,
      Parent input) {
    Map<String, Object> told = new TreeMap<>(ResolvedOptions.of(command));
    told.keySet().removeAll(FREE);
    Identity identity =
        new Identity(command.name(), told, ResolvedOptions.standard(command), input.cardHash());
    Checkpoints checkpoints =
        options.checkpoints(output.path(OutputDirectory.CHECKPOINTS), session.hadoop(), identity);
    MetricsLog metrics =
        new MetricsLog(output.path("metrics.jsonl"), session.hadoop(), options.checkpointEvery());
    return new TrainingRun(session, command.name(), unit, options, checkpoints, metrics, command);
  }

  /** Trains to the end, from the newest checkpoint where there is one. */
  <D> Snapshot train(Trainable<D> trainable, Shards<D> shards) {
    return train(trainable, shards, (report, snapshot) -> {});
  }

  /** The same on shards of Spark, one per partition. */
  <D extends Serializable> Snapshot train(Trainable<D> trainable, JavaRDD<D> dealt) {
    return train(trainable, dealt, (report, snapshot) -> {});
  }

  /** The same on shards of Spark, with a listener to the rounds. */
  <D extends Serializable> Snapshot train(
      Trainable<D> trainable, JavaRDD<D> dealt, RoundListener watcher) {
    try (SparkShards<D> shards = new SparkShards<>(dealt, task)) {
      return train(trainable, shards, watcher);
    }
  }

  /** The same, with a listener to the rounds. */
  <D> Snapshot train(Trainable<D> trainable, Shards<D> shards, RoundListener watcher) {
    StopRequest stop = new StopRequest();
    try (RoundProgress progress = new RoundProgress(session, task, unit);
        CtrlC listening = new CtrlC(stop::ask, session.log())) {
      RoundListener all = new Listeners(List.of(metrics, TrainingMeter.HERE, progress, watcher));
      Snapshot trained =
          new Trainer(options.averaging(), checkpoints, all, stop)
              .train(trainable, shards, options.seed());
      metrics.write();
      progress.writing();
      return trained;
    } catch (StoppedException e) {
      metrics.write();
      throw e.done() == 0 ? e : e.with("go on with: " + ShellLine.resuming(command));
    }
  }

  /** Several who listen. */
  private record Listeners(List<RoundListener> all) implements RoundListener {
    @Override
    public void roundDone(RoundReport report, Snapshot snapshot) {
      all.forEach(one -> one.roundDone(report, snapshot));
    }

    @Override
    public void begins(Stage stage, Round round) {
      all.forEach(one -> one.begins(stage, round));
    }
  }

  /** Trains by another engine, which reports its rounds. */
  <T> T followed(Function<Consumer<RoundReport>, T> training) {
    try (RoundProgress progress = new RoundProgress(session, task, unit)) {
      Snapshot none = Snapshot.of(List.of());
      return training.apply(
          report -> {
            metrics.roundDone(report, none);
            progress.roundDone(report, none);
          });
    }
  }

  /** A model's card with what the training measured. */
  Card card(Parent input, UnaryOperator<Card> more) {
    Map<String, Object> told = new TreeMap<>(ResolvedOptions.of(command));
    told.put("family", command.name());
    Card card = Card.of("model", 1).withOptions(told, options.seed()).withParent(input);
    return more.apply(metrics.summary(card));
  }
}
