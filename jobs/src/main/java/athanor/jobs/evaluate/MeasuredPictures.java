package athanor.jobs.evaluate;

import athanor.jobs.command.UsageException;
import athanor.jobs.open.PictureInput;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The pictures that a command measures on. */
final class MeasuredPictures {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures to measure on.")
  String input;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Pictures used, at most (${DEFAULT-VALUE}).")
  private int limit;

  /** Fails where the limit is out of range. */
  void check(int least) {
    UsageException.checkRange("limit", limit, least, 100_000);
  }

  /** The first of them, up to the limit. */
  PictureSample sample(SparkSession spark, PictureInput pictures) {
    return PictureSample.of(spark, pictures, limit, "label");
  }
}
