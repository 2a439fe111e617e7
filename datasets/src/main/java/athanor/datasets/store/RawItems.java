package athanor.datasets.store;

import athanor.common.card.Parent;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawLimits;
import athanor.datasets.raw.RawListing;
import athanor.datasets.raw.RawRead;
import athanor.datasets.raw.RawReader;
import athanor.datasets.raw.RawSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The raw items of an input on a cluster: a folder tree, a file, a zip or a packed archive, read by
 * a bounded number of tasks that cost about the same.
 *
 * @param reads items and faults in the order of their names; read anew by every action, so persist
 *     or map to something small first
 * @param files number of files
 * @param bytes bytes at rest of all files
 * @param hidden files and folders passed by, whose names begin with {@code .} or {@code _}
 * @param parent the archive's card, where the input is one
 */
public record RawItems(
    JavaRDD<RawRead> reads, int files, long bytes, int hidden, Optional<Parent> parent) {
  /** Bytes at rest for which one task is started, where nobody says how many tasks. */
  static final long TASK_BYTES = 16L << 20;

  private static final int MOST_TASKS = 10_000;

  /** Opens an input with default limits and as many tasks as its bytes and the cluster ask for. */
  public static RawItems open(SparkSession spark, String uri) {
    return open(spark, uri, 0, RawLimits.DEFAULT);
  }

  /**
   * Opens an input; lists its files now and reads them when Spark runs.
   *
   * @param partitions most tasks; 0 for as many as bytes and cores ask for
   * @throws athanor.common.card.BadInputException where it does not exist or holds no file
   */
  public static RawItems open(SparkSession spark, String uri, int partitions, RawLimits limits) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    RawListing listing = RawListing.of(uri, context.hadoopConfiguration());
    int tasks = partitions > 0 ? partitions : tasks(listing.bytes(), context.defaultParallelism());
    List<List<RawSource>> dealt = listing.deal(tasks, limits);
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    JavaRDD<RawRead> reads =
        context
            .parallelize(dealt, Math.max(1, dealt.size()))
            .mapPartitions(
                lists -> {
                  List<RawSource> sources = lists.hasNext() ? lists.next() : List.of();
                  RawReader reader = new RawReader(sources, configuration.value().value(), limits);
                  Optional.ofNullable(TaskContext.get())
                      .ifPresent(task -> task.addTaskCompletionListener(closing(reader)));
                  return reader;
                });
    JavaRDD<RawRead> all =
        listing.faults().isEmpty()
            ? reads
            : reads.union(context.parallelize(List.<RawRead>copyOf(listing.faults()), 1));
    return new RawItems(
        all, listing.sources().size(), listing.bytes(), listing.hidden(), listing.parent());
  }

  private static TaskCompletionListener closing(RawReader reader) {
    return task -> reader.close();
  }

  static int tasks(long bytes, int cores) {
    return (int) Math.min(MOST_TASKS, Math.max(cores, bytes / TASK_BYTES));
  }

  /**
   * Without the items whose file names match a pattern.
   *
   * @param patterns file names, with {@code *} for any characters
   */
  public RawItems excluding(List<String> patterns) {
    if (patterns.isEmpty()) {
      return this;
    }
    Pattern names =
        Pattern.compile(
            patterns.stream()
                .map(pattern -> Pattern.quote(pattern.strip()).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|")));
    JavaRDD<RawRead> kept =
        reads.filter(
            read ->
                !(read instanceof RawItem item)
                    || !names
                        .matcher(item.id().substring(item.id().lastIndexOf('/') + 1))
                        .matches());
    return new RawItems(kept, files, bytes, hidden, parent);
  }

  /** What was found, in words. */
  public String found() {
    String passedBy =
        hidden == 0 ? "" : ", %,d passed by (names that begin with . or _)".formatted(hidden);
    return "%,d files, %,d bytes%s".formatted(files, bytes, passedBy);
  }

  /** The items alone. */
  public JavaRDD<RawItem> items() {
    return reads.filter(RawItem.class::isInstance).map(RawItem.class::cast);
  }

  /** What could not be read, as lines of the errors table. */
  public JavaRDD<BadItem> bad() {
    return reads.filter(RawFault.class::isInstance).map(read -> bad((RawFault) read));
  }

  /** A fault as a line of the errors table. */
  public static BadItem bad(RawFault fault) {
    return new BadItem(fault.item(), fault.reason(), fault.detail());
  }
}
