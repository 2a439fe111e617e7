package athanor.jobs.train;

import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.training.Snapshot;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Vocabulary;
import athanor.models.word2vec.Word2Vec;
import athanor.models.word2vec.WordModel;
import athanor.training.Corpus;
import athanor.training.WordTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
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
      description = "Documents made by: athanor prepare text.")
  private String input;

  @Mixin private OutputOptions output;
  @Mixin private Word2VecOptions words;
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
    InputDirectory documents = InputDirectory.open(input, session.hadoop(), 1, "documents");
    Optional<OutputDirectory> directory =
        output.createUnlessDry(session.hadoop(), training.resume());
    SparkSession spark = session.spark("word2vec: read the vocabulary");
    Corpus corpus = Corpus.open(spark, documents, words.minCount(), words.maxVocabulary());
    WordTraining learned =
        UsageException.checked(
            () -> WordTraining.of(corpus, options, training.shards(), training.seed()));
    MemoryNeed need = describe(learned);
    MemoryRoom room = MemoryRoom.of(spark.sparkContext());
    if (directory.isEmpty()) {
      session.out().println(room.verdict(need));
      return;
    }
    room.check(need);
    train(spark, documents, learned, directory.get());
  }

  private static void checkThreads(Options options) {
    int given = new SparkConf().getInt("spark.task.cpus", 1);
    if (options.threads() > given) {
      throw new UsageException(
          "threads must be 1..%d, the cores that spark.task.cpus gives a task, got %d"
              .formatted(given, options.threads()));
    }
  }

  /** Prints what will be learned and what that takes. */
  private MemoryNeed describe(WordTraining learned) {
    Options options = learned.options();
    Vocabulary words = learned.corpus().vocabulary();
    long model = 2L * words.size() * options.vectorSize() * Float.BYTES;
    long text = Integer.BYTES * words.tokens();
    MemoryNeed need =
        options.split() == Split.VOCABULARY
            ? MemoryNeed.ofParts(model, text, learned.shards(), learned.model().pairsHeld())
            : MemoryNeed.ofWhole(model, text, learned.shards());
    session
        .out()
        .printf(
            "%,d words in the text, %,d in the vocabulary; %d slices per epoch; %s%n",
            words.tokens(), words.size(), learned.model().slices(), need);
    return need;
  }

  private void train(
      SparkSession spark,
      InputDirectory documents,
      WordTraining learned,
      OutputDirectory directory) {
    TrainingRun run =
        TrainingRun.in(directory, session, "words", training, spec, documents.parent());
    Snapshot trained = learned.run(spark, run::train);
    Word2Vec model = learned.model();
    Corpus corpus = learned.corpus();
    try {
      WordModel.in(directory.path(), session.hadoop())
          .write(corpus.vocabulary(), model.parts(), trained);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + directory.path(), e);
    }
    long vocabulary = corpus.vocabulary().size();
    output.commit(
        directory,
        run.card(
            documents.parent(),
            card ->
                card.withCounts(Counts.of(corpus.vocabulary().tokens(), vocabulary))
                    .withMetric("vocabulary", vocabulary)
                    .withMetric("dimension", learned.options().vectorSize())
                    .withMetric("parts", model.parts().count())
                    .withMetric("slices", model.slices())));
    session.out().printf("%,d word vectors in %s%n", vocabulary, directory.path());
  }
}
