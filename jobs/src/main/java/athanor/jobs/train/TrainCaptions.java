package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.NetValues;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.CaptionInput;
import athanor.jobs.open.ModelFiles;
import athanor.models.captions.CaptionModel;
import athanor.models.captions.CaptionSettings;
import athanor.models.captions.CaptionShard;
import athanor.models.captions.Captions;
import athanor.models.captions.Options;
import athanor.spark.rounds.SparkShards;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train captions}: learns to describe pictures and films in words. */
@Command(
    name = "captions",
    sortOptions = false,
    description = {
      "Sentences about pictures and films.",
      "A convolutional net sees, an LSTM attends to its map and writes (Xu et al. 2015). Of films an",
      "LSTM reads the frames first (Venugopalan et al. 2015)."
    })
@DeclaredBy(CaptionSettings.class)
public final class TrainCaptions implements Runnable {
  private static final String BEST = "best.net";
  private static final int MOST_HELD_OUT = 500;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures or films with sentences, made by: athanor prepare captions.")
  private String input;

  @Option(
      names = "--features",
      paramLabel = "DIR",
      description =
          "A store with a vector for each picture by its id, made by: athanor embed; it takes the"
              + " place of the convolutional net.")
  private Optional<String> features;

  @Mixin private CaptionOptions captions;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      defaultValue = "1",
      description = "Least count of a token to be known (${DEFAULT-VALUE}).")
  private long minCount;

  @Option(
      names = "--max-vocabulary",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Most tokens that are known (${DEFAULT-VALUE}).")
  private int maxVocabulary;

  @Option(
      names = "--max-words",
      paramLabel = "N",
      defaultValue = "20",
      description = "Longest sentence that is learned or written, in tokens (${DEFAULT-VALUE}).")
  private int maxWords;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description =
          "Share of the training pictures that is held out to choose the best net; 0 takes the last"
              + " (${DEFAULT-VALUE}).")
  private double validation;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainCaptions(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    UsageException.checkRange("min-count", minCount, 1, Long.MAX_VALUE);
    UsageException.checkRange("max-vocabulary", maxVocabulary, 1, 1_000_000);
    UsageException.checkRange("max-words", maxWords, 1, 10_000);
    UsageException.checkRange("validation", validation, 0, 0.9);
    Options options = UsageException.checked(captions::options);
    CaptionInput opened = CaptionInput.open(input, features, session.hadoop());
    SparkSession spark = session.spark("captions: vocabulary");
    TokenVocabulary vocabulary = opened.vocabulary(spark, minCount, maxVocabulary);
    Captions lesson =
        UsageException.checked(() -> new Captions(options, opened.reads(), vocabulary));
    Data data = data(spark, opened, vocabulary);
    NetTraining<CaptionShard> trainable = lesson.training(data.count, training.seed());
    long each = opened.reads().shape().size() * (opened.reads().features() ? 4L : 1L);
    session
        .out()
        .printf(
            "%,d pictures or films, %d held out, %,d without features, %,d tokens known, %d"
                + " rounds; %s%n",
            data.count,
            data.heldOut.size(),
            data.without,
            vocabulary.size(),
            trainable.rounds(training.shards()),
            MemoryNeed.ofWhole(trainable.initial().bytes(), each * data.count, training.shards()));
    if (!output.dryRun()) {
      train(opened, data, vocabulary, lesson, trainable);
    }
  }

  /**
   * What is learned from, and what the best net is chosen by.
   *
   * @param without pictures that the store has no vector of
   */
  private record Data(
      JavaRDD<CaptionShard> shards,
      long count,
      List<CaptionInput.Captioned> heldOut,
      long without) {}

  private Data data(SparkSession spark, CaptionInput opened, TokenVocabulary vocabulary) {
    double share = validation;
    int longest = maxWords;
    int shards = training.shards();
    JavaRDD<CaptionInput.Captioned> all = opened.part(spark, CaptionsTable.TRAIN);
    JavaRDD<CaptionInput.Captioned> learned =
        all.filter(one -> !CaptionInput.isHeldOut(one, share));
    List<CaptionInput.Captioned> heldOut =
        all.filter(one -> CaptionInput.isHeldOut(one, share)).take(MOST_HELD_OUT);
    long count = learned.count();
    if (count < shards) {
      throw new BadInputException(
          "%d shards need as many pictures to learn from, %s has %d"
              .formatted(shards, opened.directory().path(), count));
    }
    long without =
        opened.features().isEmpty() ? 0 : opened.pictures() - opened.testPictures() - all.count();
    JavaRDD<CaptionShard> dealt =
        CaptionInput.deal(learned, shards).map(some -> shard(some, vocabulary, longest));
    return new Data(dealt, count, heldOut, without);
  }

  private static CaptionShard shard(
      List<CaptionInput.Captioned> some, TokenVocabulary vocabulary, int longest) {
    return new CaptionShard(
        some.stream()
            .map(
                one ->
                    new CaptionShard.Example(
                        one.features().length > 0 ? new byte[0] : one.item().pixels(),
                        one.item().frames(),
                        one.features(),
                        cut(one, longest).stream().map(vocabulary::numbers).toList()))
            .toList());
  }

  /** The sentences, the longest of them cut. */
  private static List<List<String>> cut(CaptionInput.Captioned one, int longest) {
    return one.item().sentences().stream()
        .map(tokens -> tokens.subList(0, Math.min(longest, tokens.size())))
        .toList();
  }

  private void train(
      CaptionInput opened,
      Data data,
      TokenVocabulary vocabulary,
      Captions lesson,
      NetTraining<CaptionShard> trainable) {
    OutputDirectory directory = output.create(session.hadoop(), training.resume());
    TrainingRun run =
        TrainingRun.in(directory, session, "pictures", training, spec, opened.directory().parent());
    BestNet best =
        new BestNet(
            new BestNet.Kept(lesson.nets().get(0).spec(), directory.path(BEST), session.hadoop()),
            lesson::values,
            now -> perplexity(lesson, vocabulary, now, data.heldOut),
            Math.max(
                1,
                trainable.rounds(training.shards())
                    / Math.max(1, captions.options().schedule().epochs())),
            session.log());
    if (training.resume()) {
      best.resume();
    }
    Snapshot trained;
    try (SparkShards<CaptionShard> shards = new SparkShards<>(data.shards, spec.name())) {
      trained =
          data.heldOut.isEmpty()
              ? run.train(trainable, shards)
              : run.train(trainable, shards, best);
    }
    try (CaptionModel model = CaptionModel.of(lesson, vocabulary, maxWords, best.of(trained))) {
      ModelFiles.write(directory.path(CaptionModel.NET), session.hadoop(), model::write);
      ModelFiles.write(
          directory.path(TokenVocabularyFile.NAME), session.hadoop(), model::writeTokens);
      output.commit(
          directory, run.card(opened.directory().parent(), card -> on(card, model, data, best)));
    }
    session.out().printf("model in %s%n", directory.path());
  }

  private static Card on(Card card, CaptionModel model, Data data, BestNet best) {
    Card counted =
        model
            .on(card)
            .withCounts(Counts.of(data.count, data.count))
            .withMetric("without_features", data.without);
    return data.heldOut.isEmpty()
        ? counted
        : counted.withMetric("held_out_perplexity", Math.exp(best.least()));
  }

  /** Mean negative log likelihood per token of sentences. */
  private double perplexity(
      Captions lesson,
      TokenVocabulary vocabulary,
      NetValues values,
      List<CaptionInput.Captioned> some) {
    double nats = 0;
    long tokens = 0;
    try (CaptionModel model = CaptionModel.of(lesson, vocabulary, maxWords, values)) {
      for (CaptionInput.Captioned one : some) {
        List<List<String>> sentences = cut(one, maxWords);
        for (double each : model.nats(one.sight(), sentences)) {
          nats += each;
        }
        tokens += sentences.stream().mapToInt(sentence -> sentence.size() + 1).sum();
      }
    }
    return nats / tokens;
  }
}
