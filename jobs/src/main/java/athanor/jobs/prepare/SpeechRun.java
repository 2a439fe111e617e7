package athanor.jobs.prepare;

import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.ByRecording;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.RawItems;
import athanor.jobs.prepare.SpeechMaking.Result;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes the table of a speech preparation and its errors, and counts them.
 *
 * @param <T> a row of the table
 * @param child child directory of the table
 * @param write writes rows to a path
 */
record SpeechRun<T>(SpeechMaking<T> making, String child, BiConsumer<JavaRDD<T>, String> write) {

  /** Sums over recordings. */
  record Totals(
      long recordings,
      long others,
      long millis,
      long hits,
      long given,
      long rows,
      long continuous,
      FrameMoments moments)
      implements Serializable {
    private static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, FrameMoments.NONE);

    static Totals of(Result<?> made) {
      return new Totals(
          made.recording(),
          made.other(),
          made.millis(),
          made.hits(),
          made.given(),
          made.items().size(),
          made.continuous() ? 1 : 0,
          made.moments());
    }

    Totals plus(Totals other) {
      return new Totals(
          recordings + other.recordings,
          others + other.others,
          millis + other.millis,
          hits + other.hits,
          given + other.given,
          rows + other.rows,
          continuous + other.continuous,
          moments.plus(other.moments));
    }
  }

  /** What was written, and what was skipped by reason. */
  record Counted(Totals totals, Map<String, Long> skipped) {
    long bad() {
      return skipped.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Makes and writes all rows. */
  Counted run(SparkSession spark, RawItems items, List<BadItem> unread, OutputDirectory directory) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SpeechMaking<T>> sent = context.broadcast(making);
    JavaRDD<Result<T>> made =
        items
            .reads()
            .mapPartitions(
                part -> {
                  SpeechMaking.Maker<T> maker = new SpeechMaking.Maker<>(sent.value());
                  return new MappedIterator<>(part, maker::make);
                });
    // On disk, so that the memory taken does not grow with the archive.
    made.persist(StorageLevel.DISK_ONLY());
    try {
      write.accept(made.flatMap(m -> m.items().iterator()), directory.path(child));
      JavaRDD<BadItem> errors =
          made.flatMap(m -> m.bad().iterator())
              .union(context.parallelize(unread, 1))
              .union(unused(context, made, making.boundaries()));
      Map<String, Long> skipped = ErrorsTable.write(spark, errors, directory.path("errors"));
      return new Counted(totals(made), skipped);
    } finally {
      made.unpersist(false);
      sent.destroy();
    }
  }

  /** Boundaries of recordings that the input does not hold. */
  private static <T> JavaRDD<BadItem> unused(
      JavaSparkContext context,
      JavaRDD<Result<T>> made,
      ByRecording<ArrayList<Boundary>> boundaries) {
    return context
        .parallelize(List.copyOf(boundaries.names()), 1)
        .subtract(made.map(Result::boundaryName))
        .map(
            name ->
                new BadItem(name, Reason.NO_RECORDING.word(), "boundaries without a recording"));
  }

  /** Partitions are added in their order, so that moments round the same each time. */
  private static <T> Totals totals(JavaRDD<Result<T>> made) {
    return made
        .mapPartitions(
            some -> {
              Totals totals = Totals.NONE;
              while (some.hasNext()) {
                totals = totals.plus(Totals.of(some.next()));
              }
              return List.of(totals).iterator();
            })
        .collect()
        .stream()
        .reduce(Totals.NONE, Totals::plus);
  }
}
