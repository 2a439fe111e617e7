package athanor.jobs.train;

import athanor.jobs.command.UsageException;
import picocli.CommandLine.Option;

/** What of pairs of texts is learned from. */
final class PairLearningOptions {
  @Option(
      names = "--min-count",
      paramLabel = "N",
      defaultValue = "1",
      description = "Least count of a token to be known (${DEFAULT-VALUE}).")
  private long minCount;

  @Option(
      names = "--min-written",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Least count of a token in targets to be written from the vocabulary; others can be"
              + " copied from the source (${DEFAULT-VALUE}).")
  private long minWritten;

  @Option(
      names = "--max-vocabulary",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Size of the vocabulary, at most (${DEFAULT-VALUE}).")
  private int maxVocabulary;

  @Option(
      names = "--max-source",
      paramLabel = "N",
      defaultValue = "80",
      description = "Most tokens of a source that are read; the rest is cut (${DEFAULT-VALUE}).")
  private int maxSource;

  @Option(
      names = "--max-target",
      paramLabel = "N",
      defaultValue = "40",
      description = "Longest target, in tokens (${DEFAULT-VALUE}).")
  private int maxTarget;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description =
          "Share of the training sources that is held out to choose the best net; 0 takes the last"
              + " (${DEFAULT-VALUE}).")
  private double validation;

  void check() {
    UsageException.checkRange("min-count", minCount, 1, Long.MAX_VALUE);
    UsageException.checkRange("min-written", minWritten, 1, Long.MAX_VALUE);
    UsageException.checkRange("max-vocabulary", maxVocabulary, 1, 1_000_000);
    UsageException.checkRange("max-source", maxSource, 1, 10_000);
    UsageException.checkRange("max-target", maxTarget, 1, 10_000);
    UsageException.checkRange("validation", validation, 0, 0.9);
  }

  long minCount() {
    return minCount;
  }

  long minWritten() {
    return minWritten;
  }

  int maxVocabulary() {
    return maxVocabulary;
  }

  int maxSource() {
    return maxSource;
  }

  int maxTarget() {
    return maxTarget;
  }

  double validation() {
    return validation;
  }
}
