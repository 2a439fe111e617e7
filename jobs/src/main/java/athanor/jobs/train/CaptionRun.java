package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.card.Parent;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.models.captions.CaptionShard;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Model.CommandSpec;

/** One training from pictures with sentences, whose best net is chosen by what is held out. */
record CaptionRun(
    Session session, CommandSpec spec, OutputOptions output, TrainingOptions training) {
  private static final String BEST = "best.net";

  /**
   * What is trained.
   *
   * @param spec of the net
   * @param values of a net in a snapshot
   * @param loss of values on what is held out; lower is better
   * @param epochs that the loss is measured after
   */
  record Net(
      NetTraining<CaptionShard> training,
      NetSpec spec,
      Function<Snapshot, NetValues> values,
      ToDoubleFunction<NetValues> loss,
      int epochs) {}

  /** Writes a model's files below a directory and completes its card. */
  @FunctionalInterface
  interface Writer {
    Card write(OutputDirectory directory, NetValues values, Card card);
  }

  /** Prints what will be learned, then trains and commits the model, unless it is a dry run. */
  void run(CaptionData data, Net net, Writer writer) {
    announce(data, net);
    if (!output.dryRun()) {
      train(data, net, writer);
    }
  }

  private void announce(CaptionData data, Net net) {
    session
        .out()
        .printf(
            "%,d pictures or films, %d held out, %,d without features, %,d tokens known, %d"
                + " rounds; %s%n",
            data.count(),
            data.heldOut().size(),
            data.without(),
            data.vocabulary().size(),
            net.training.rounds(training.shards()),
            MemoryNeed.ofWhole(net.training.initial().bytes(), data.bytes(), training.shards()));
  }

  private void train(CaptionData data, Net net, Writer writer) {
    Parent input = data.opened().directory().parent();
    OutputDirectory directory = output.create(session.hadoop(), training.resume());
    TrainingRun run = TrainingRun.in(directory, session, "pictures", training, spec, input);
    BestNet best =
        new BestNet(
            new BestNet.Kept(net.spec, directory.path(BEST), session.hadoop()),
            net.values,
            net.loss,
            Math.max(1, net.training.rounds(training.shards()) / Math.max(1, net.epochs)),
            session.log());
    NetValues values = best.train(run, net.training, data.shards(), !data.heldOut().isEmpty());
    output.commit(
        directory,
        run.card(
            input,
            card ->
                writer
                    .write(directory, values, heldOut(card, data, best))
                    .withCounts(Counts.of(data.count(), data.count()))
                    .withMetric("without_features", data.without())));
    session.out().printf("model in %s%n", directory.path());
  }

  private static Card heldOut(Card card, CaptionData data, BestNet best) {
    return data.heldOut().isEmpty() ? card : card.withMetric("held_out_loss", best.least());
  }
}
