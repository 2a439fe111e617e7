package athanor.jobs.train;

import athanor.datasets.text.TokenVocabulary;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.CaptionInput;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** What of pictures with sentences is learned from. */
final class CaptionDataOptions {
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
      description = "Size of the vocabulary, at most (${DEFAULT-VALUE}).")
  private int maxVocabulary;

  @Option(
      names = "--max-words",
      paramLabel = "N",
      defaultValue = "20",
      description = "Longest sentence, in tokens; the rest is cut (${DEFAULT-VALUE}).")
  private int maxWords;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description =
          "Share of the training pictures that is held out to choose the best net; 0 takes the last"
              + " (${DEFAULT-VALUE}).")
  private double validation;

  void check() {
    UsageException.checkRange("min-count", minCount, 1, Long.MAX_VALUE);
    UsageException.checkRange("max-vocabulary", maxVocabulary, 1, 1_000_000);
    UsageException.checkRange("max-words", maxWords, 1, 10_000);
    UsageException.checkRange("validation", validation, 0, 0.9);
  }

  /**
   * Opens the pictures, counts their words and deals the training part.
   *
   * @param task name of the training
   */
  CaptionData data(Session session, String task, int shards) {
    CaptionInput opened = CaptionInput.open(input, features, session.hadoop());
    SparkSession spark = session.spark(task + ": vocabulary");
    TokenVocabulary vocabulary = opened.vocabulary(spark, minCount, maxVocabulary);
    return CaptionData.of(spark, opened, vocabulary, validation, maxWords, shards);
  }

  int maxWords() {
    return maxWords;
  }
}
