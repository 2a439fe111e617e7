package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.NetValues;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.store.PairTable;
import athanor.datasets.text.NoisyChannel;
import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.TextScorer;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PairInput;
import athanor.models.seq2seq.ExampleMaker;
import athanor.models.seq2seq.Options;
import athanor.models.seq2seq.PairShard;
import athanor.models.seq2seq.Seq2Seq;
import athanor.models.seq2seq.Seq2SeqModel;
import athanor.models.seq2seq.Seq2seqSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train seq2seq}: learns to write texts from texts. */
@Command(
    name = "seq2seq",
    sortOptions = false,
    description = {
      "Answers, titles: texts written from texts (See et al. 2017).",
      "An LSTM reads the source in both directions; another attends to it and writes or copies (See"
          + " et al. 2017)."
    })
@DeclaredBy(Seq2seqSettings.class)
public final class TrainSeq2seq implements Runnable {
  private static final String BEST = "best.net";

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pairs made by: athanor prepare pairs.")
  private String input;

  @Option(names = "--embedding-size", paramLabel = "N")
  private int embedding;

  @Option(names = "--cells", paramLabel = "N")
  private int cells;

  @Option(names = "--dropout", paramLabel = "SHARE")
  private double dropout;

  @Option(names = "--word-dropout", paramLabel = "SHARE")
  private double wordDropout;

  @Option(names = "--coverage", paramLabel = "X")
  private double coverage;

  @Option(
      names = "--garble",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Sources come from a speech recogniser that mishears this share of their words: learn"
              + " from such sources too, and correct what was probably misheard"
              + " (${DEFAULT-VALUE}).")
  private double garble;

  @Option(
      names = "--counts",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Mix in counts of N neighbouring tokens of targets, weighted by what is held out; for"
              + " small data, since they are held in memory; 0 for none (${DEFAULT-VALUE}).")
  private int counts;

  @Option(
      names = "--vectors",
      paramLabel = "DIR",
      description = "A store of word vectors to start from, made by: athanor embed.")
  private Optional<String> vectors;

  @Mixin private PairLearningOptions pairs;

  @Mixin private ScheduleOptions schedule;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainSeq2seq(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    pairs.check();
    UsageException.checkRange("counts", counts, 0, 10);
    UsageException.checkRange("garble", garble, 0, 1);
    if (counts > 0 && pairs.validation() == 0) {
      throw new UsageException("counts needs a validation above 0, which weighs them");
    }
    Optional<KnownVectors> known = vectors.map(store -> KnownVectors.open(store, session));
    int size = known.map(KnownVectors::size).orElse(embedding);
    Options options =
        UsageException.checked(
            () -> new Options(size, cells, dropout, wordDropout, coverage, schedule.schedule()));
    PairInput opened = PairInput.open(input, session.hadoop());
    SparkSession spark = session.spark("seq2seq: vocabulary");
    TokenVocabulary vocabulary =
        opened.vocabulary(spark, pairs.minCount(), pairs.minWritten(), pairs.maxVocabulary());
    NoisyChannel hearing = garble > 0 ? opened.hearing(spark, garble) : NoisyChannel.PERFECT;
    ExampleMaker maker =
        new ExampleMaker(vocabulary, pairs.maxSource(), pairs.maxTarget(), hearing);
    Data data = Data.of(spark, opened, pairs.validation(), maker, training.shards());
    Map<Integer, float[]> start =
        known.map(some -> some.of(vocabulary, "pairs", session)).orElse(Map.of());
    Seq2Seq lesson = new Seq2Seq(options, vocabulary);
    NetTraining<PairShard> trainable = lesson.training(data.count, training.seed(), start);
    announce(data, vocabulary, trainable);
    if (!output.dryRun()) {
      long without = known.isEmpty() ? 0 : vocabulary.known().size() - start.size();
      train(opened, data, lesson, trainable, without);
    }
  }

  private void announce(Data data, TokenVocabulary vocabulary, NetTraining<PairShard> trainable) {
    session
        .out()
        .printf(
            "%,d pairs, %d held out, %,d tokens known, %,d written, %d rounds; %s%n",
            data.count,
            data.heldOut.size(),
            vocabulary.size(),
            vocabulary.writable(),
            trainable.rounds(training.shards()),
            MemoryNeed.ofWhole(
                trainable.initial().bytes(),
                8L * pairs.maxSource() * data.count,
                training.shards()));
  }

  /** What is learned from, and what the best net is chosen by. */
  private record Data(
      JavaRDD<PairShard> shards, long count, List<TextPairTokens> heldOut, ExampleMaker maker) {
    private static final int MOST_HELD_OUT = 2000;

    static Data of(
        SparkSession spark, PairInput input, double share, ExampleMaker maker, int shards) {
      JavaRDD<TextPairTokens> all = input.pairs(spark, PairTable.TRAIN);
      JavaRDD<TextPairTokens> learned = all.filter(pair -> !PairInput.isHeldOut(pair, share));
      long count = learned.count();
      if (count < shards) {
        throw new BadInputException(
            "%d shards need as many pairs to learn from, %s has %d"
                .formatted(shards, input.directory().path(), count));
      }
      JavaRDD<PairShard> dealt =
          PairInput.deal(learned, shards).map(some -> PairShard.of(some, maker));
      List<TextPairTokens> heldOut =
          all.filter(pair -> PairInput.isHeldOut(pair, share)).take(MOST_HELD_OUT);
      return new Data(dealt, count, heldOut, maker);
    }
  }

  private void train(
      PairInput opened,
      Data data,
      Seq2Seq lesson,
      NetTraining<PairShard> trainable,
      long withoutVector) {
    OutputDirectory directory = output.create(session.hadoop(), training.resume());
    TrainingRun run =
        TrainingRun.in(directory, session, "pairs", training, spec, opened.directory().parent());
    BestNet best = best(directory, data, lesson, trainable);
    NetValues values = best.train(run, trainable, data.shards, !data.heldOut.isEmpty());
    double weight = write(directory, data, lesson, values);
    output.commit(
        directory,
        run.card(
            opened.directory().parent(),
            card -> {
              var counted =
                  card.withCounts(Counts.of(data.count, data.count))
                      .withMetric("vocabulary", data.maker.vocabulary().size())
                      .withMetric("counts_weight", weight)
                      .withMetric("tokens_without_vector", withoutVector);
              return data.heldOut.isEmpty()
                  ? counted
                  : counted.withMetric("held_out_perplexity", Math.exp(best.least()));
            }));
    session.out().printf("model in %s%n", directory.path());
  }

  /** Writes the model's files and returns the weight of the counts. */
  private double write(OutputDirectory directory, Data data, Seq2Seq lesson, NetValues values) {
    try (Seq2SeqModel alone = Seq2SeqModel.of(lesson, values, data.maker);
        Seq2SeqModel model = counts > 0 ? counted(alone, data) : alone) {
      ModelFiles.write(directory.path(Seq2SeqModel.NET), session.hadoop(), model::write);
      ModelFiles.write(
          directory.path(TokenVocabularyFile.NAME), session.hadoop(), model::writeTokens);
      if (garble > 0) {
        ModelFiles.write(
            directory.path(Seq2SeqModel.HEARING), session.hadoop(), model::writeHearing);
      }
      if (counts > 0) {
        ModelFiles.write(directory.path(Seq2SeqModel.COUNTS), session.hadoop(), model::writeCounts);
      }
      return model.countsWeight();
    }
  }

  private Seq2SeqModel counted(Seq2SeqModel alone, Data data) {
    PairShard learned = data.shards.reduce(PairShard::plus);
    return alone.withCounts(learned, PairShard.asHeard(data.heldOut, data.maker), counts);
  }

  private BestNet best(
      OutputDirectory directory, Data data, Seq2Seq lesson, NetTraining<PairShard> trainable) {
    PairShard heldOut = PairShard.asHeard(data.heldOut, data.maker);
    Function<Snapshot, NetValues> values = lesson::values;
    int rounds = trainable.rounds(training.shards());
    int every = Math.max(1, rounds / schedule.schedule().epochs());
    return new BestNet(
        new BestNet.Kept(lesson.nets().get(0).spec(), directory.path(BEST), session.hadoop()),
        values,
        now -> {
          try (Seq2SeqModel model = Seq2SeqModel.of(lesson, now, data.maker)) {
            TextScorer.Score score = model.score(heldOut);
            return score.nats() / score.tokens();
          }
        },
        every,
        session.log());
  }
}
