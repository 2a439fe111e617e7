package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.NetValues;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.RoundListener;
import athanor.common.training.Snapshot;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PlaceCounts;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import athanor.datasets.poem.RhymeCounts;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PoemInput;
import athanor.models.poems.Options;
import athanor.models.poems.PoemModel;
import athanor.models.poems.PoemTraining;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train poems}: learns to write poems of one form. */
@Command(
    name = "poems",
    sortOptions = false,
    description = {
      "Poems of one form, against a critic or as a language model.",
      "The critic's distance is Wasserstein's (Arjovsky et al. 2017). The language model is the"
          + " honest reference (Semeniuta et al. 2018)."
    })
public final class TrainPoems implements Runnable {
  private static final String BEST = "best.net";

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Poems made by: athanor prepare poems.")
  private String input;

  @Mixin private PoemOptions poems;

  @Option(
      names = "--strip-every",
      paramLabel = "ROUNDS",
      defaultValue = "0",
      description =
          "Rounds between rows of strip.tsv, poems of the same noise as learning goes on; 0 for"
              + " none (${DEFAULT-VALUE}).")
  private int stripEvery;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainPoems(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    UsageException.checkRange("strip-every", stripEvery, 0, Integer.MAX_VALUE);
    Options options = UsageException.checked(poems::options);
    poems.counts();
    poems.countsWeight();
    PoemInput data = PoemInput.open(input, session.hadoop());
    Optional<OutputDirectory> directory =
        output.createUnlessDry(session.hadoop(), training.resume());
    SparkSession spark = session.spark("poems: read characters");
    Characters characters = data.characters(spark);
    PoemTraining learning =
        UsageException.checked(() -> new PoemTraining(options, data.form(), characters));
    Data dealt = Data.of(spark, data, characters.size(), training.shards(), poems.validation());
    NetTraining<PoemShard> trainable =
        learning.trainable(dealt.count, training.seed(), dealt.counts, dealt.rhymes);
    long bytes = dealt.count * data.form().places() * Integer.BYTES;
    session
        .out()
        .printf(
            "%,d poems of %s, %d held out, %,d characters, %,d rounds; %s%n",
            dealt.count,
            data.form(),
            dealt.heldOut.count(),
            characters.size(),
            trainable.rounds(training.shards()),
            MemoryNeed.ofWhole(trainable.initial().bytes(), bytes, training.shards()));
    directory.ifPresent(place -> train(data, dealt, learning, trainable, options, place));
  }

  /**
   * What is learned from, and what the best net is chosen by.
   *
   * @param counts of the characters at each place
   * @param rhymes pairs of characters
   */
  private record Data(
      JavaRDD<PoemShard> shards,
      long count,
      PoemShard heldOut,
      PlaceCounts counts,
      RhymeCounts rhymes) {
    static Data of(SparkSession spark, PoemInput input, int characters, int shards, double share) {
      JavaRDD<PoemShard> dealt = input.deal(spark, shards, share);
      PlaceCounts counts =
          dealt.map(shard -> PlaceCounts.of(shard, characters)).reduce(PlaceCounts::plus);
      PoemForm form = input.form();
      RhymeCounts rhymes =
          dealt.map(shard -> RhymeCounts.of(shard, form, characters)).reduce(RhymeCounts::plus);
      return new Data(
          dealt, input.learned(spark, share), input.heldOut(spark, share), counts, rhymes);
    }
  }

  private void train(
      PoemInput data,
      Data dealt,
      PoemTraining learning,
      NetTraining<PoemShard> trainable,
      Options options,
      OutputDirectory directory) {
    TrainingRun run =
        TrainingRun.in(directory, session, "poems", training, spec, data.directory().parent());
    BestNet best = best(directory, dealt, learning, trainable, options.schedule().epochs());
    if (training.resume()) {
      best.resume();
    }
    RoundListener listener = listener(directory, dealt, learning, best);
    session.spark("poems: deal poems");
    Snapshot trained = run.train(trainable, dealt.shards, listener);
    double weight = write(learning, dealt, best.of(trained), directory);
    output.commit(
        directory,
        run.card(
            data.directory().parent(),
            card -> {
              Card described =
                  card.withCounts(Counts.of(dealt.count, dealt.count))
                      .withMetric("form", data.form().toString())
                      .withMetric("objective", options.objective().name());
              return dealt.heldOut.count() == 0
                  ? described
                  : described
                      .withMetric("held_out_perplexity", Math.exp(best.least()))
                      .withMetric("counts_weight", weight);
            }));
    session.out().printf("writer in %s%n", directory.path());
  }

  private RoundListener listener(
      OutputDirectory directory, Data dealt, PoemTraining learning, BestNet best) {
    PoemStrip strip =
        new PoemStrip(directory.path(PoemStrip.FILE), session.hadoop(), training.seed());
    return (report, snapshot) -> {
      if (dealt.heldOut.count() > 0) {
        best.roundDone(report, snapshot);
      }
      if (stripEvery > 0 && (report.round() + 1) % stripEvery == 0) {
        strip.add(report.round() + 1, () -> learning.model(snapshot));
      }
    };
  }

  private BestNet best(
      OutputDirectory directory,
      Data dealt,
      PoemTraining learning,
      NetTraining<PoemShard> trainable,
      int epochs) {
    int every = Math.max(1, trainable.rounds(training.shards()) / epochs);
    return new BestNet(
        new BestNet.Kept(learning.writer().spec(), directory.path(BEST), session.hadoop()),
        snapshot -> learning.writer().averaged(snapshot),
        values -> {
          try (PoemModel model = learning.model(values)) {
            return model.loss(dealt.heldOut);
          }
        },
        every,
        session.log());
  }

  /** Writes the model's files and returns the weight of the counts. */
  private double write(
      PoemTraining learning, Data dealt, NetValues values, OutputDirectory directory) {
    try (PoemModel alone = learning.model(values);
        PoemModel model = poems.counts() > 0 ? counted(alone, dealt) : alone) {
      ModelFiles.write(directory.path(PoemModel.WRITER), session.hadoop(), model::writeNet);
      ModelFiles.write(
          directory.path(PoemModel.CHARACTERS), session.hadoop(), model::writeCharacters);
      if (model.countsWeight() > 0) {
        ModelFiles.write(directory.path(PoemModel.COUNTS), session.hadoop(), model::writeCounts);
      }
      return model.countsWeight();
    }
  }

  private PoemModel counted(PoemModel alone, Data dealt) {
    PoemShard learned = dealt.shards.reduce(PoemShard::plus);
    return poems
        .countsWeight()
        .map(weight -> alone.withCounts(learned, poems.counts(), weight))
        .orElseGet(() -> alone.withCounts(learned, dealt.heldOut, poems.counts()));
  }
}
