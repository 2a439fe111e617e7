package athanor.jobs.prepare;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.raw.ArchiveWriter;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawListing;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.RawItems;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor pack}: a folder tree becomes a few large Avro files. */
@Command(
    name = "pack",
    sortOptions = false,
    description = {
      "Pack a folder tree into an archive: a few large Avro files with one record per item.",
      "Clusters read many small files slowly and an archive fast; every prepare command takes"
          + " either."
    })
public final class Pack implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;

  Pack(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    SparkSession spark = session.spark("pack: list files");
    RawItems items = input.open(spark);
    session.out().printf("%s, read by %d tasks%n", items.found(), items.reads().getNumPartitions());
    if (!output.dryRun()) {
      OutputDirectory directory = output.create(session.hadoop());
      Card card = pack(session.spark("pack: write archive"), items, directory);
      session.out().printf("%,d items packed into %s%n", card.counts().written(), directory.path());
      output.commit(directory, card);
    }
  }

  private Card pack(SparkSession spark, RawItems items, OutputDirectory directory) {
    JavaRDD<Packed> packed = write(items.reads(), directory.path());
    packed.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Tally tally = packed.map(Packed::tally).fold(Tally.NONE, Tally::plus);
      JavaRDD<BadItem> errors = packed.flatMap(part -> part.errors().iterator()).map(RawItems::bad);
      Map<String, Long> skipped = ErrorsTable.write(spark, errors, directory.path("errors"));
      Card card =
          Card.of(RawListing.ARCHIVE_KIND, RawListing.ARCHIVE_VERSION)
              .withOptions(ResolvedOptions.of(spec), 0)
              .withCounts(Counts.of(tally.items(), skipped))
              .withMetric("files", items.files())
              .withMetric("bytes", tally.bytes())
              .withVersion("spark", spark.version());
      return items.parent().map(card::withParent).orElse(card);
    } finally {
      packed.unpersist(false);
    }
  }

  private static JavaRDD<Packed> write(JavaRDD<RawRead> reads, String root) {
    Broadcast<SerializableConfiguration> hadoop =
        JavaSparkContext.fromSparkContext(reads.context())
            .broadcast(new SerializableConfiguration(reads.context().hadoopConfiguration()));
    return reads.mapPartitionsWithIndex(
        (task, part) -> {
          long attempt = TaskContext.get().taskAttemptId();
          try (ArchiveWriter writer =
              new ArchiveWriter(root, task, attempt, hadoop.value().value())) {
            Packed packed = Packed.write(part, writer);
            writer.commit();
            return List.of(packed).iterator();
          }
        },
        true);
  }

  /** What one task did. */
  private record Packed(Tally tally, ArrayList<RawFault> errors) implements Serializable {
    private static final long serialVersionUID = 1;

    static Packed write(Iterator<RawRead> reads, ArchiveWriter writer) throws IOException {
      ArrayList<RawFault> errors = new ArrayList<>();
      Tally tally = Tally.NONE;
      while (reads.hasNext()) {
        RawRead read = reads.next();
        if (read instanceof RawItem item) {
          writer.write(item);
          tally = tally.plus(new Tally(1, item.bytes().length));
        } else if (read instanceof RawFault fault) {
          errors.add(fault);
        }
      }
      return new Packed(tally, errors);
    }
  }

  /** Number of items and their bytes. */
  private record Tally(long items, long bytes) implements Serializable {
    private static final long serialVersionUID = 1;
    static final Tally NONE = new Tally(0, 0);

    Tally plus(Tally other) {
      return new Tally(items + other.items, bytes + other.bytes);
    }
  }
}
