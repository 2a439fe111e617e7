package athanor.datasets.store;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A stretch of a recording: the columns that tables of sounds and of segments begin with. */
interface RecordingColumns {
  /** Times count from the recording's start. */
  StructType COLUMNS =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("recording", DataTypes.StringType, false)
          .add("speaker", DataTypes.StringType, true)
          .add("word", DataTypes.StringType, true)
          .add("source_uri", DataTypes.StringType, false)
          .add("start_ms", DataTypes.IntegerType, false)
          .add("end_ms", DataTypes.IntegerType, false);

  String id();

  String recording();

  /** Empty where unknown. */
  String speaker();

  /** Empty where unknown. */
  String word();

  String sourceUri();

  int startMillis();

  int endMillis();

  /** A row of these columns and more. */
  default Row row(Object... more) {
    Object[] values = new Object[COLUMNS.size() + more.length];
    values[0] = id();
    values[1] = recording();
    values[2] = speaker().isEmpty() ? null : speaker();
    values[3] = word().isEmpty() ? null : word();
    values[4] = sourceUri();
    values[5] = startMillis();
    values[6] = endMillis();
    System.arraycopy(more, 0, values, COLUMNS.size(), more.length);
    return RowFactory.create(values);
  }

  /** Text of a column, empty where it is null. */
  static String text(Row row, String column) {
    String value = row.getAs(column);
    return value == null ? "" : value;
  }

  /**
   * Writes rows.
   *
   * @param plain column without a dictionary, as its values hardly repeat
   */
  static void write(
      SparkSession spark, JavaRDD<Row> rows, StructType schema, String plain, String path) {
    spark
        .createDataFrame(rows, schema)
        .write()
        .option("compression", "zstd")
        .option("parquet.enable.dictionary#" + plain, "false")
        .parquet(path);
  }
}
