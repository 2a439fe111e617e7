package athanor.jobs.train;

import athanor.datasets.image.PixelValues;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PixelInput;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** What values the pixels of pictures can take, on the command line. */
final class PixelValueOptions {
  @Option(
      names = "--colours",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Most colours that the pictures may have; each is a value of its own"
              + " (${DEFAULT-VALUE}).")
  private int colours;

  @Option(
      names = "--quantise",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Reduce the colours to N by k-means; 0 keeps them as they are (${DEFAULT-VALUE}).")
  private int quantise;

  @Option(
      names = "--levels",
      paramLabel = "N",
      defaultValue = "0",
      description = "Round grey values to N levels, such as 16; 0 for colours (${DEFAULT-VALUE}).")
  private int levels;

  @Option(
      names = "--binarise",
      description =
          "Pixels are black or white, sampled from their grey values each time they are seen.")
  private boolean binarise;

  void check() {
    UsageException.checkRange("colours", colours, 1, PixelValues.MOST);
    UsageException.checkRange("quantise", quantise, 0, PixelValues.MOST);
    UsageException.checkRange("levels", levels, 0, PixelValues.MOST);
    int said = (quantise > 0 ? 1 : 0) + (levels > 0 ? 1 : 0) + (binarise ? 1 : 0);
    if (said > 1) {
      throw new UsageException("quantise, levels and binarise exclude each other; say one of them");
    }
    if (levels == 1) {
      throw new UsageException("levels must be 2..256, or 0 for colours, got 1");
    }
  }

  PixelValues values(PixelInput pictures, SparkSession spark, long seed) {
    if (binarise) {
      return PixelValues.drawn();
    }
    if (levels > 0) {
      return PixelValues.levels(levels);
    }
    return quantise > 0
        ? pictures.quantised(spark, quantise, seed)
        : pictures.exact(spark, colours);
  }
}
