package athanor.jobs.command;

import athanor.datasets.raw.RawLimits;
import athanor.datasets.store.RawItems;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of every command that reads raw files or a packed archive of them. */
public final class RawInputOptions {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description =
          "Folder, file or archive (zip, tar, gz, bz2, xz, zst) to read, or what pack made; any"
              + " Hadoop path (file:, hdfs:, s3a:).")
  private String input;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Most tasks that read the input; 0 (default): one per 16 MiB, and at least one per core.")
  private int partitions;

  @Option(
      names = "--max-item-megabytes",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Largest file that is read, after unpacking; a larger one is a bad item (default 256).")
  private int maxItemMegabytes;

  @Option(
      names = "--max-expansion",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Largest ratio of unpacked to packed size, for files above 16 MiB; more is a bad item"
              + " (default 200).")
  private int maxExpansion;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "NAME",
      description =
          "File names to skip, with * for any characters, separated by commas; for example"
              + " 'README*,*.tsv'.")
  private List<String> exclude = List.of();

  public String input() {
    return input;
  }

  /** Checks what can be wrong before Spark starts. */
  public void check(OutputOptions output) {
    UsageException.checkRange("partitions", partitions, 0, 100_000);
    UsageException.checkRange("max-item-megabytes", maxItemMegabytes, 1, 2047);
    UsageException.checkRange("max-expansion", maxExpansion, 1, 1_000_000);
    if (path(input).startsWith(path(output.output()))) {
      throw new UsageException(
          "output %s holds the input %s; name another output".formatted(output.output(), input));
    }
  }

  /** A path without its scheme; a name with a colon may be no Hadoop path. */
  private static String path(String said) {
    try {
      return new Path(said).toUri().getPath() + "/";
    } catch (IllegalArgumentException e) {
      return said + "/";
    }
  }

  /** Largest file to take, in bytes. */
  public long maxItemBytes() {
    return (long) maxItemMegabytes << 20;
  }

  /** Opens the input; its files are listed now and read when Spark runs. */
  public RawItems open(SparkSession spark) {
    return open(spark, false);
  }

  /**
   * The same.
   *
   * @param lines whether text files that are too large are read in slices that end with a line
   */
  public RawItems open(SparkSession spark, boolean lines) {
    RawLimits limits = new RawLimits(maxItemBytes(), maxExpansion, lines);
    return RawItems.open(spark, input, partitions, limits).excluding(exclude);
  }
}
