package athanor.datasets.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The {@code errors} table beside an output: each skipped item with its reason. */
public final class ErrorsTable {

  /** Columns {@code item, reason, detail}, all text. */
  public static final StructType SCHEMA =
      new StructType()
          .add("item", DataTypes.StringType, false)
          .add("reason", DataTypes.StringType, false)
          .add("detail", DataTypes.StringType, true);

  private ErrorsTable() {}

  /** A bad item as a row of {@link #SCHEMA}. */
  public static Row row(BadItem bad) {
    return RowFactory.create(bad.item(), bad.reason(), bad.detail());
  }

  /**
   * Writes a table and counts it.
   *
   * @param errors rows of {@link #SCHEMA}
   * @param path Hadoop path of the table, as a rule {@code OUTPUT/errors}
   * @return skipped items by reason
   */
  public static Map<String, Long> write(Dataset<Row> errors, String path) {
    errors.coalesce(1).write().mode("overwrite").option("compression", "zstd").parquet(path);
    Map<String, Long> counts = new LinkedHashMap<>();
    errors
        .sparkSession()
        .read()
        .schema(SCHEMA)
        .parquet(path)
        .groupBy("reason")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  /** Writes a few bad items that the driver met itself. */
  public static Map<String, Long> write(SparkSession spark, List<BadItem> errors, String path) {
    return write(
        spark.createDataFrame(errors.stream().map(ErrorsTable::row).toList(), SCHEMA), path);
  }
}
