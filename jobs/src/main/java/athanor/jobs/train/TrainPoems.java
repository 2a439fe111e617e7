package athanor.jobs.train;

import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemShard;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PoemInput;
import athanor.models.poems.Options;
import athanor.models.poems.PoemModel;
import athanor.models.poems.PoemTraining;
import athanor.spark.rounds.SparkShards;
import java.util.Optional;
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
      "The critic's distance is Wasserstein's (Arjovsky et al. 2017). The language model is the honest",
      "reference (Semeniuta et al. 2018)."
    })
public final class TrainPoems implements Runnable {
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
    PoemInput data = PoemInput.open(input, session.hadoop());
    Optional<OutputDirectory> directory =
        output.createUnlessDry(session.hadoop(), training.resume());
    SparkSession spark = session.spark("poems: read characters");
    Characters characters = data.characters(spark);
    PoemTraining learning =
        UsageException.checked(() -> new PoemTraining(options, data.form(), characters));
    NetTraining<PoemShard> trainable = learning.trainable(data.training(), training.seed());
    long bytes = data.training() * data.form().places() * Integer.BYTES;
    session
        .out()
        .printf(
            "%,d poems of %s, %,d characters, %,d rounds; %s%n",
            data.training(),
            data.form(),
            characters.size(),
            trainable.rounds(training.shards()),
            MemoryNeed.ofWhole(trainable.initial().bytes(), bytes, training.shards()));
    directory.ifPresent(place -> train(spark, data, learning, options, place));
  }

  private void train(
      SparkSession spark,
      PoemInput data,
      PoemTraining learning,
      Options options,
      OutputDirectory directory) {
    TrainingRun run =
        TrainingRun.in(directory, session, "poems", training, spec, data.directory().parent());
    PoemStrip strip =
        new PoemStrip(directory.path(PoemStrip.FILE), session.hadoop(), training.seed());
    session.spark("poems: deal poems");
    Snapshot trained;
    try (SparkShards<PoemShard> shards =
        new SparkShards<>(data.deal(spark, training.shards()), spec.name())) {
      trained =
          run.train(
              learning.trainable(data.training(), training.seed()),
              shards,
              (report, snapshot) -> {
                if (stripEvery > 0 && (report.round() + 1) % stripEvery == 0) {
                  strip.add(report.round() + 1, () -> learning.model(snapshot));
                }
              });
    }
    write(learning, trained, directory);
    output.commit(
        directory,
        run.card(
            data.directory().parent(),
            card ->
                card.withCounts(Counts.of(data.training(), data.training()))
                    .withMetric("form", data.form().toString())
                    .withMetric("objective", options.objective().name())));
    session.out().printf("writer in %s%n", directory.path());
  }

  private void write(PoemTraining learning, Snapshot trained, OutputDirectory directory) {
    try (PoemModel model = learning.model(trained)) {
      ModelFiles.write(directory.path(PoemModel.WRITER), session.hadoop(), model::writeNet);
      ModelFiles.write(
          directory.path(PoemModel.CHARACTERS), session.hadoop(), model::writeCharacters);
    }
  }
}
