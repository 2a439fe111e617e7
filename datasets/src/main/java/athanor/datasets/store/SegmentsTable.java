package athanor.datasets.store;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Segments of speech with their frames: {@code segments/*.parquet} of kind {@value #KIND}. */
public final class SegmentsTable {
  /** Kind of the directory. */
  public static final String KIND = "segments";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Child directory of the table. */
  public static final String CHILD = "segments";

  /** {@code mfcc} is row-major [frames, coefficients]; times count from the recording's start. */
  public static final StructType SCHEMA =
      RecordingColumns.COLUMNS
          .add("frames", DataTypes.IntegerType, false)
          .add("coefficients", DataTypes.IntegerType, false)
          .add("mfcc", DataTypes.createArrayType(DataTypes.FloatType, false), false);

  private SegmentsTable() {}

  /** The recording that a segment's id names; the id itself where it is not of a segment. */
  public static String recording(String id) {
    int mark = id.lastIndexOf('#');
    return mark < 0 ? id : id.substring(0, mark);
  }

  /**
   * One segment.
   *
   * @param id recording, {@code #} and the segment's number in it
   * @param speaker empty where unknown
   * @param word empty where unknown
   * @param mfcc flat row-major [frames, coefficients]; kept
   */
  public record Item(
      String id,
      String recording,
      String speaker,
      String word,
      String sourceUri,
      int startMillis,
      int endMillis,
      int frames,
      int coefficients,
      float[] mfcc)
      implements RecordingColumns, Serializable {
    public Item {
      if (mfcc.length != frames * coefficients || frames < 1) {
        throw new IllegalArgumentException(
            "segment %s of %d frames x %d needs as many numbers, got %d"
                .formatted(id, frames, coefficients, mfcc.length));
      }
    }

    /**
     * The same segment with as many frames of other values.
     *
     * @param values flat row-major [frames, size]; kept
     */
    public Item withFrames(int size, float[] values) {
      return new Item(
          id,
          recording,
          speaker,
          word,
          sourceUri,
          startMillis,
          endMillis,
          values.length / size,
          size,
          values);
    }
  }

  /** Writes a table. */
  public static void write(SparkSession spark, JavaRDD<Item> items, String path) {
    RecordingColumns.write(
        spark,
        items.map(item -> item.row(item.frames(), item.coefficients(), item.mfcc())),
        SCHEMA,
        "mfcc.list.element",
        path);
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
        row.<Integer>getAs("frames"),
        row.<Integer>getAs("coefficients"),
        Parquet.floats(row, "mfcc"));
  }
}
