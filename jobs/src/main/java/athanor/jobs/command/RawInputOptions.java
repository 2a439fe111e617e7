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
          "Folder, file or zip to read, or an archive made by pack; any Hadoop path (file:, hdfs:,"
              + " s3a:).")
  private String input;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Tasks that read the input at most; 0 (default) for one each 16 MiB, and one each core.")
  private int partitions;

  @Option(
      names = "--max-item-megabytes",
      paramLabel = "N",
      defaultValue = "256",
      description = "Largest file to take, unpacked; a larger one is a bad item (default 256).")
  private int maxItemMegabytes;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "NAME",
      description =
          "File names to pass by, with * for any characters, parted by commas; for example"
              + " 'README*,*.tsv'.")
  private List<String> exclude = List.of();

  public String input() {
    return input;
  }

  /** Checks what can be wrong before Spark starts. */
  public void check(OutputOptions output) {
    UsageException.checkRange("partitions", partitions, 0, 100_000);
    UsageException.checkRange("max-item-megabytes", maxItemMegabytes, 1, 2047);
    String from = new Path(input).toUri().getPath() + "/";
    String to = new Path(output.output()).toUri().getPath() + "/";
    if (from.startsWith(to)) {
      throw new UsageException(
          "output %s holds the input %s; name another output".formatted(output.output(), input));
    }
  }

  /** Opens the input; its files are listed now and read when Spark runs. */
  public RawItems open(SparkSession spark) {
    return RawItems.open(
            spark,
            input,
            partitions,
            new RawLimits((long) maxItemMegabytes << 20, RawLimits.DEFAULT.maxExpansion()))
        .excluding(exclude);
  }
}
