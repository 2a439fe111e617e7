package athanor.golden;

import athanor.SharedSpark;
import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.store.SegmentsTable;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** All rows of a prepared directory or a store as lines of JSON, by their ids. */
final class TableRows {
  private TableRows() {}

  /**
   * Reads a directory as its format's own reader does.
   *
   * @param format name of its golden folders
   */
  static List<String> of(String format, Path directory) {
    SparkSession spark = SharedSpark.session();
    String path = directory.toString();
    Dataset<Row> rows =
        switch (format) {
          case "documents" ->
              spark
                  .read()
                  .schema(DocumentTable.SCHEMA)
                  .parquet(path + "/" + DocumentTable.DOCUMENTS);
          case "segments" -> SegmentsTable.read(spark, path + "/" + SegmentsTable.CHILD);
          case "pictures" -> PicturesTable.read(spark, path + "/" + PicturesTable.CHILD);
          case "store" -> EmbeddingStore.open(path, new Configuration()).rows(spark);
          default -> throw new IllegalArgumentException("no table in golden folders " + format);
        };
    return rows.orderBy("id").toJSON().collectAsList();
  }
}
