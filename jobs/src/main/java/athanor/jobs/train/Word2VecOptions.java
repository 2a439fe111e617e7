package athanor.jobs.train;

import athanor.common.options.Choice;
import athanor.jobs.command.UsageException;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Architecture;
import athanor.models.word2vec.Options.Objective;
import athanor.models.word2vec.Options.Split;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Hyper-parameters of word2vec on the command line. */
final class Word2VecOptions {
  @Option(
      names = "--vector-size",
      paramLabel = "N",
      defaultValue = "100",
      description = "Size of a vector (${DEFAULT-VALUE}).")
  private int vectorSize;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "5",
      description = "Context words on either side, at most (${DEFAULT-VALUE}).")
  private int window;

  @Option(
      names = "--negatives",
      paramLabel = "N",
      defaultValue = "5",
      description = "Noise words per pair (${DEFAULT-VALUE}).")
  private int negatives;

  @Option(
      names = "--sample",
      paramLabel = "X",
      defaultValue = "0.001",
      description = "Words above this frequency are subsampled; 0 for none (${DEFAULT-VALUE}).")
  private double sample;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rarer words are ignored (${DEFAULT-VALUE}).")
  private long minCount;

  @Option(
      names = "--max-vocabulary",
      paramLabel = "N",
      defaultValue = "10000000",
      description =
          "Size of the vocabulary, at most; frequent words come first (${DEFAULT-VALUE}).")
  private int maxVocabulary;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Passes over the text (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.025",
      description = "First learning rate; falls to 0 over the job (${DEFAULT-VALUE}).")
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

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads per shard, up to spark.task.cpus; with more than 1 a run is not repeatable to the"
              + " bit (${DEFAULT-VALUE}).")
  private int threads;

  long minCount() {
    return minCount;
  }

  int maxVocabulary() {
    return maxVocabulary;
  }

  /** The options checked. */
  Options options() {
    UsageException.checkRange("min-count", minCount, 1, Long.MAX_VALUE);
    UsageException.checkRange("max-vocabulary", maxVocabulary, 2, 100_000_000);
    Architecture shape = Choice.of("architecture", architecture, Architecture.class);
    Objective goal = Choice.of("objective", objective, Objective.class);
    boolean pairs = shape == Architecture.SKIP_GRAM && goal == Objective.NEGATIVE_SAMPLING;
    Split dealt =
        split
            .map(name -> Choice.of("split", name, Split.class))
            .orElse(pairs ? Split.VOCABULARY : Split.TEXT);
    return new Options(
        vectorSize,
        window,
        negatives,
        sample,
        epochs,
        learningRate,
        shape,
        goal,
        dealt,
        slices,
        threads);
  }
}
