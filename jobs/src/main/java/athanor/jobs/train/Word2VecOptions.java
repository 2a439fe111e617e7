package athanor.jobs.train;

import athanor.common.options.Choice;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.UsageException;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Architecture;
import athanor.models.word2vec.Options.Division;
import athanor.models.word2vec.Options.Goal;
import athanor.models.word2vec.Options.Objective;
import athanor.models.word2vec.Options.Pace;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Subwords;
import athanor.models.word2vec.Validation;
import athanor.models.word2vec.WordSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Hyper-parameters of word2vec on the command line. */
@DeclaredBy(WordSettings.class)
final class Word2VecOptions {
  @Option(names = "--vector-size", paramLabel = "N")
  private int vectorSize;

  @Option(names = "--window", paramLabel = "N")
  private int window;

  @Option(names = "--negatives", paramLabel = "N")
  private int negatives;

  @Option(names = "--sample", paramLabel = "X")
  private double sample;

  @Option(names = "--min-count", paramLabel = "N")
  private int minCount;

  @Option(
      names = "--max-vocabulary",
      paramLabel = "N",
      defaultValue = "10000000",
      description =
          "Size of the vocabulary, at most; frequent words come first (${DEFAULT-VALUE}).")
  private int maxVocabulary;

  @Option(names = "--epochs", paramLabel = "N")
  private int epochs;

  @Option(names = "--learning-rate", paramLabel = "X")
  private double learningRate;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      defaultValue = "skip-gram",
      description =
          "skip-gram: a word predicts those around it; cbow: they predict it (${DEFAULT-VALUE}).")
  private String architecture;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "negative-sampling",
      description = "negative-sampling or hierarchical-softmax (${DEFAULT-VALUE}).")
  private String objective;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description =
          "What is divided among shards: vocabulary (no row is averaged; skip-gram with negative"
              + " sampling only) or text (rows are averaged). Default: vocabulary if possible.")
  private Optional<String> split;

  @Option(
      names = "--slices",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Pieces of an epoch; with --split text replicas are averaged after each (0 chooses).")
  private int slices;

  @Option(names = "--max-pairs", paramLabel = "N")
  private int maxPairs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads per shard, up to spark.task.cpus; with more than 1 a run is not repeatable to"
              + " the bit (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--validation",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Share of the sentences that is held out, up to 0.5; their loss is measured after each"
              + " epoch (${DEFAULT-VALUE}). Needs --split vocabulary and 2 shards.")
  private double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "With --validation: end after N epochs without a new least loss (${DEFAULT-VALUE}: run"
              + " all epochs).")
  private int patience;

  @Option(
      names = "--subwords",
      description =
          "A word's vector is the mean of its own and those of its character n-grams (Bojanowski et"
              + " al. 2017): words that are not in the text get vectors too. Skip-gram with"
              + " negative sampling only. Shards share n-grams: --averaging is consensus if not"
              + " named.")
  private boolean subwords;

  @Option(names = "--min-ngram", paramLabel = "N")
  private int minNgram;

  @Option(names = "--max-ngram", paramLabel = "N")
  private int maxNgram;

  @Option(names = "--buckets", paramLabel = "N")
  private int buckets;

  /** How words are cut into n-grams, if they are. */
  Optional<Subwords> subwords() {
    return subwords ? Optional.of(new Subwords(minNgram, maxNgram, buckets)) : Optional.empty();
  }

  /** What is held out. */
  Validation validation() {
    return new Validation(validation, patience);
  }

  int minCount() {
    return minCount;
  }

  int maxVocabulary() {
    return maxVocabulary;
  }

  /** The options checked. */
  Options options() {
    WordSettings.MIN_COUNT.check(minCount);
    UsageException.checkRange("max-vocabulary", maxVocabulary, 2, 100_000_000);
    Goal goal =
        new Goal(
            Choice.of("architecture", architecture, Architecture.class),
            Choice.of("objective", objective, Objective.class),
            window,
            negatives,
            sample);
    Split dealt =
        split
            .map(name -> Choice.of("split", name, Split.class))
            .orElse(goal.byPairs() ? Split.VOCABULARY : Split.TEXT);
    return new Options(
        vectorSize,
        goal,
        new Pace(epochs, learningRate),
        new Division(dealt, slices, maxPairs, threads));
  }
}
