package athanor.training;

import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.Parquet;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of a store that have a place in a recording and a direction, and those that lack them.
 *
 * @param usable in the order of the store
 * @param bad the others, with reasons
 */
public record StoredSegments(JavaRDD<Embedding> usable, JavaRDD<BadItem> bad) {

  /** The rows of a store. */
  public static StoredSegments of(SparkSession spark, EmbeddingStore store) {
    JavaRDD<Embedding> rows =
        store.rows(Parquet.steady(spark)).javaRDD().map(StoredSegments::embedding);
    return new StoredSegments(
        rows.filter(row -> fault(row).isEmpty()),
        rows.flatMap(row -> fault(row).stream().iterator()));
  }

  private static Embedding embedding(Row row) {
    return new Embedding(
        row.getAs("id"),
        row.getAs("kind"),
        text(row, "text"),
        text(row, "source_uri"),
        millis(row, "start_ms"),
        millis(row, "end_ms"),
        Parquet.floats(row, "vector"));
  }

  private static String text(Row row, String column) {
    String value = row.getAs(column);
    return value == null ? "" : value;
  }

  private static int millis(Row row, String column) {
    Integer value = row.getAs(column);
    return value == null ? -1 : value;
  }

  private static Optional<BadItem> fault(Embedding row) {
    if (row.startMs() < 0 || row.id().lastIndexOf('#') < 0) {
      return Optional.of(new BadItem(row.id(), "no segment", "it has no place in a recording"));
    }
    for (float value : row.vector()) {
      if (value != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new BadItem(row.id(), "no direction", "its vector is all zeros"));
  }
}
