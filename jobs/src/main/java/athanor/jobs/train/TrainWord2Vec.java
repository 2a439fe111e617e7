package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.training.Snapshot;
import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.LexiconTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelDirectory;
import athanor.jobs.train.BlockOptions.Place;
import athanor.models.word2vec.InitialModel;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Objective;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Parts;
import athanor.models.word2vec.SubwordRows;
import athanor.models.word2vec.SubwordVectors;
import athanor.models.word2vec.Subwords;
import athanor.models.word2vec.Word2Vec;
import athanor.models.word2vec.WordModel;
import athanor.spark.rounds.OwnerShards;
import athanor.training.Corpus;
import athanor.training.WordTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train word2vec}: learns word vectors from documents. */
@Command(
    name = "word2vec",
    sortOptions = false,
    description = {
      "Vectors of words (Mikolov et al. 2013).",
      "Words that occur in similar contexts get similar vectors."
    })
public final class TrainWord2Vec implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description =
          "Documents made by: athanor prepare text; or a lexicon, whose clusters are the words.")
  private String input;

  @Option(
      names = "--initial",
      paramLabel = "DIR",
      description =
          "Go on from a word2vec model: its words, with their vectors, and the words that only the"
              + " input has.")
  private Optional<String> initial;

  @Option(
      names = "--input-vectors-only",
      description = "Keep half of the model: no training can go on from it.")
  private boolean inputVectorsOnly;

  @Mixin private OutputOptions output;
  @Mixin private Word2VecOptions words;
  @Mixin private BlockOptions blocks;
  @Mixin private TrainingOptions training;

  TrainWord2Vec(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    Options options = UsageException.checked(words::options);
    checkThreads(options);
    checkValidation(options);
    Optional<Subwords> subwords = UsageException.checked(words::subwords);
    checkSubwords(options, subwords);
    blocks.check(training, shared(options, subwords.isPresent()));
    InputDirectory documents =
        InputDirectory.open(input, session.hadoop(), 1, DocumentTable.KIND, LexiconTable.KIND);
    Optional<InputDirectory> start = initial.map(path -> start(path, options));
    Optional<OutputDirectory> directory =
        output.createUnlessDry(session.hadoop(), training.resume());
    SparkSession spark = session.spark("word2vec: read the vocabulary");
    Corpus corpus = Corpus.open(spark, documents, words.minCount(), words.maxVocabulary());
    WordTraining learned = UsageException.checked(() -> training(corpus, options, subwords, start));
    WordNeed needs = new WordNeed(learned);
    Place place = place(learned);
    session.out().println(needs.describe(place, initial.isPresent()));
    MemoryRoom room = MemoryRoom.of(spark.sparkContext());
    if (directory.isEmpty()) {
      session.out().println(room.verdict(needs.at(place)));
      describeOther(needs, place, room);
      return;
    }
    room.check(needs.at(place));
    train(spark, documents, start, new Placed(learned, place), directory.get());
  }

  /** Whether there are rows that several shards change. */
  private boolean shared(Options options, boolean subwords) {
    return subwords || training.shards() > 1 && options.division().split() == Split.TEXT;
  }

  private boolean shared(WordTraining learned) {
    return shared(learned.options(), learned.model().subwords().isPresent());
  }

  private Place place(WordTraining learned) {
    long model = new WordNeed(learned).model();
    return blocks.place(model, training, shared(learned));
  }

  /** What the other place of the blocks would take, where there is a choice. */
  private void describeOther(WordNeed need, Place place, MemoryRoom room) {
    if (blocks.possible(training, shared(need.learned()))) {
      Place other = place == Place.OWNERS ? Place.DRIVER : Place.OWNERS;
      MemoryNeed its = need.at(other);
      session.out().printf("with blocks at %s: %s; %s%n", other.where(), its, room.verdict(its));
    }
  }

  /** The model to go on from, if it is one that this training can go on from. */
  private InputDirectory start(String path, Options options) {
    InputDirectory model = ModelDirectory.open(path, session.hadoop(), "word2vec");
    int size = (int) model.card().number("dimension");
    if (size != options.vectorSize()) {
      throw new UsageException(
          "vector-size must be that of %s, %d, got %d".formatted(path, size, options.vectorSize()));
    }
    try {
      if (!WordModel.in(model.path(), session.hadoop()).hasOutputVectors()) {
        throw new BadInputException(
            "model %s has no output vectors to go on from: it was trained by an earlier version,"
                    .formatted(path)
                + " with --input-vectors-only or with hierarchical softmax");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read model " + path, e);
    }
    return model;
  }

  private WordTraining training(
      Corpus corpus, Options options, Optional<Subwords> subwords, Optional<InputDirectory> start) {
    WordTraining fresh =
        WordTraining.of(corpus, options, words.validation(), training.shards(), training.seed());
    if (start.isEmpty()) {
      return subwords.map(fresh::with).orElse(fresh);
    }
    InputDirectory from = start.get();
    WordModel model = WordModel.in(from.path(), session.hadoop());
    int parts = (int) from.card().number("parts");
    try {
      return fresh.from(new InitialModel(model, parts), training.seed());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read model " + from.path(), e);
    }
  }

  private void checkValidation(Options options) {
    boolean any = UsageException.checked(words::validation).any();
    if (any && (options.division().split() != Split.VOCABULARY || training.shards() == 1)) {
      throw new UsageException(
          "validation needs --split vocabulary and --shards 2 or more, got %d"
              .formatted(training.shards()));
    }
  }

  private void checkSubwords(Options options, Optional<Subwords> subwords) {
    if (subwords.isPresent()) {
      UsageException.checked(options::forSubwords);
      training.averageBy(TrainingOptions.Rule.consensus, spec);
      if (initial.isPresent()) {
        throw new UsageException("subwords and initial exclude each other; say one of them");
      }
    }
  }

  private static void checkThreads(Options options) {
    int given = new SparkConf().getInt("spark.task.cpus", 1);
    if (options.division().threads() > given) {
      throw new UsageException(
          "threads must be 1..%d, the cores that spark.task.cpus gives a task, got %d"
              .formatted(given, options.division().threads()));
    }
  }

  /** A training, and where its blocks are. */
  private record Placed(WordTraining learned, Place place) {}

  private void train(
      SparkSession spark,
      InputDirectory documents,
      Optional<InputDirectory> start,
      Placed placed,
      OutputDirectory directory) {
    WordTraining learned = placed.learned();
    TrainingRun run =
        TrainingRun.in(directory, session, "words", training, spec, documents.parent());
    Snapshot trained = trained(spark, run, placed, directory.path());
    Word2Vec model = learned.model();
    Optional<SubwordRows> ngrams = model.subwords();
    Corpus corpus = learned.corpus();
    long vocabulary = corpus.vocabulary().size();
    output.commit(
        directory,
        run.card(
            documents.parent(),
            card ->
                withSubwords(measured(card, start, model.validationLosses(trained)), ngrams)
                    .withCounts(Counts.of(corpus.vocabulary().tokens(), vocabulary))
                    .withMetric("vocabulary", vocabulary)
                    .withMetric("dimension", learned.options().vectorSize())
                    .withMetric("parts", model.parts().count())
                    .withMetric("slices", model.slices())));
    session.out().printf("%,d word vectors in %s%n", vocabulary, directory.path());
  }

  /** Trains and writes the model, all but its card. */
  private Snapshot trained(SparkSession spark, TrainingRun run, Placed placed, String directory) {
    WordTraining learned = placed.learned();
    boolean outputs =
        !inputVectorsOnly && learned.options().goal().objective() == Objective.NEGATIVE_SAMPLING;
    WordModel written = WordModel.in(directory, session.hadoop());
    try {
      if (placed.place() == Place.OWNERS) {
        Snapshot shared = learned.runByOwners(spark, run::train, files(directory, outputs));
        written.writeVocabulary(learned.corpus().vocabulary(), learned.model().parts());
        return shared;
      }
      Snapshot trained = learned.run(spark, run::train);
      write(written, learned, trained, outputs);
      return trained;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + directory, e);
    }
  }

  private static void write(
      WordModel written, WordTraining learned, Snapshot trained, boolean outputs)
      throws IOException {
    Parts parts = learned.model().parts();
    Optional<SubwordRows> ngrams = learned.model().subwords();
    Snapshot whole = ngrams.map(rows -> rows.composed(trained, parts)).orElse(trained);
    written.write(learned.corpus().vocabulary(), parts, whole);
    if (ngrams.isPresent()) {
      written.writeSubwords(SubwordVectors.of(ngrams.get(), trained));
    }
    if (outputs) {
      written.writeOutputVectors(parts, trained);
    }
  }

  private static OwnerShards.Places files(String directory, boolean outputs) {
    return name -> outputs || name.startsWith("in.") ? WordModel.blockFile(directory, name) : "";
  }

  private static Card withSubwords(Card card, Optional<SubwordRows> ngrams) {
    return ngrams.map(rows -> card.withMetric("ngrams", rows.count())).orElse(card);
  }

  private static Card measured(Card card, Optional<InputDirectory> start, List<Double> losses) {
    Card going = start.map(InputDirectory::parent).map(card::withParent).orElse(card);
    return losses.isEmpty() ? going : going.withMetric("validation_losses", losses);
  }
}
