package athanor.datasets.store;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.spark.api.java.JavaRDD;
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
  private static Row row(BadItem bad) {
    return RowFactory.create(bad.item(), bad.reason(), bad.detail());
  }

  /**
   * Writes a table and counts it.
   *
   * @param path Hadoop path of the table, as a rule {@code OUTPUT/errors}
   * @return skipped items by reason
   */
  public static Map<String, Long> write(SparkSession spark, JavaRDD<BadItem> errors, String path) {
    return write(spark.createDataFrame(errors.map(ErrorsTable::row), SCHEMA), path);
  }

  /**
   * The same of rows.
   *
   * @param errors rows of {@link #SCHEMA}
   */
  public static Map<String, Long> write(Dataset<Row> errors, String path) {
    Parquet.overwrite(errors.coalesce(1), path);
    Map<String, Long> counts = new LinkedHashMap<>();
    Parquet.reader(errors.sparkSession())
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

  /** The first item behind a semicolon, for a message; nothing where there is none. */
  public static String first(String path, Configuration configuration) {
    return examples(path, 1, configuration).stream().findFirst().map(bad -> "; " + bad).orElse("");
  }

  /**
   * The first items of each reason, read without Spark.
   *
   * @param path Hadoop path of the table
   * @param each how many of a reason
   * @return by the order of the files; empty where there is no table
   */
  public static List<BadItem> examples(String path, int each, Configuration configuration) {
    Map<String, Integer> met = new HashMap<>();
    List<BadItem> examples = new ArrayList<>();
    try {
      for (Path file : Parquet.files(new Path(path), configuration)) {
        try (ParquetReader<Group> reader =
            ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build()) {
          for (Group row = reader.read(); row != null; row = reader.read()) {
            String reason = row.getString("reason", 0);
            if (met.merge(reason, 1, Integer::sum) <= each) {
              boolean told = row.getFieldRepetitionCount("detail") > 0;
              examples.add(
                  new BadItem(
                      row.getString("item", 0), reason, told ? row.getString("detail", 0) : ""));
            }
          }
        }
      }
      return examples;
    } catch (IOException | RuntimeException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
