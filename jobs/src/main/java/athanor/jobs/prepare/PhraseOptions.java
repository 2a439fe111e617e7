package athanor.jobs.prepare;

import athanor.jobs.command.UsageException;
import picocli.CommandLine.Option;

/** Options of how neighbouring words are joined to phrases. */
final class PhraseOptions {
  @Option(
      names = "--phrases",
      paramLabel = "PASSES",
      defaultValue = "0",
      description =
          "Join words that are neighbours far more often than by chance, such as new_york; each"
              + " pass doubles the longest phrase (${DEFAULT-VALUE}: none).")
  private int passes;

  @Option(
      names = "--phrase-threshold",
      paramLabel = "X",
      defaultValue = "100",
      description = "With --phrases: least score of a pair to be joined (${DEFAULT-VALUE}).")
  private double threshold;

  @Option(
      names = "--phrase-min-count",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "With --phrases: rarer pairs stay apart; as many are taken from each count"
              + " (${DEFAULT-VALUE}).")
  private long minCount;

  /** Checks ranges, before Spark starts. */
  void check() {
    UsageException.checkRange("phrases", passes, 0, 4);
    UsageException.checkRange("phrase-min-count", minCount, 1, Long.MAX_VALUE);
    if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
      throw new UsageException("phrase-threshold must be above 0, got " + threshold);
    }
  }

  int passes() {
    return passes;
  }

  double threshold() {
    return threshold;
  }

  long minCount() {
    return minCount;
  }
}
