package athanor.datasets.store;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Stretches of sound with their samples: {@code sounds/*.parquet} of kind {@value #KIND}. */
public final class SoundsTable {
  /** Kind of the directory. */
  public static final String KIND = "sounds";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Child directory of the table. */
  public static final String CHILD = "sounds";

  /**
   * {@code codes} are mu-law codes, a byte per sample, at the rate in the card; times count from
   * the recording's start.
   */
  public static final StructType SCHEMA =
      RecordingColumns.COLUMNS.add("codes", DataTypes.BinaryType, false);

  private SoundsTable() {}

  /**
   * One stretch.
   *
   * @param id recording, {@code #} and the stretch's number in it
   * @param speaker empty where unknown
   * @param word empty where unknown
   * @param codes mu-law codes, one or more; kept
   */
  public record Item(
      String id,
      String recording,
      String speaker,
      String word,
      String sourceUri,
      int startMillis,
      int endMillis,
      byte[] codes)
      implements RecordingColumns, Serializable {
    public Item {
      if (codes.length == 0) {
        throw new IllegalArgumentException("sound %s must have samples, got none".formatted(id));
      }
    }

    /** What is known of it, by the names of traits. */
    public Map<String, String> labels() {
      return Map.of("speaker", speaker, "word", word);
    }
  }

  /** Writes a table. */
  public static void write(SparkSession spark, JavaRDD<Item> items, String path) {
    RecordingColumns.write(spark, items.map(item -> item.row(item.codes())), SCHEMA, "codes", path);
  }

  /** Reads the table of a directory. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(SCHEMA).parquet(path);
  }

  /** A row of {@link #SCHEMA} as an item. */
  public static Item item(Row row) {
    return new Item(
        row.getAs("id"),
        row.getAs("recording"),
        RecordingColumns.text(row, "speaker"),
        RecordingColumns.text(row, "word"),
        row.getAs("source_uri"),
        row.<Integer>getAs("start_ms"),
        row.<Integer>getAs("end_ms"),
        row.getAs("codes"));
  }
}
