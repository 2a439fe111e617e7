package athanor.datasets.store;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Prepared films: {@code films/*.parquet} in a directory of kind {@value #KIND}. */
public final class FilmsTable {
  /** Kind of the directory. */
  public static final String KIND = "films";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Child directory of the table. */
  public static final String CHILD = "films";

  /**
   * {@code pixels} is row-major [frames, height, width, channels], a byte for 0..1 each; {@code
   * delay_ms} is for how long a frame is shown.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source_uri", DataTypes.StringType, false)
          .add("frames", DataTypes.IntegerType, false)
          .add("height", DataTypes.IntegerType, false)
          .add("width", DataTypes.IntegerType, false)
          .add("channels", DataTypes.IntegerType, false)
          .add("delay_ms", DataTypes.IntegerType, false)
          .add("pixels", DataTypes.BinaryType, false)
          .add("labels", Parquet.LABELS, false);

  private FilmsTable() {}

  /**
   * One prepared film.
   *
   * @param id file, folder of frames, or either with {@code #} and the number of the part
   * @param frames 2 or more
   * @param pixels row-major [frames, height, width, channels]; kept
   * @param labels copied
   */
  public record Item(
      String id,
      String sourceUri,
      int frames,
      int height,
      int width,
      int channels,
      int delayMillis,
      byte[] pixels,
      Map<String, String> labels)
      implements Serializable {
    public Item {
      if (frames < 2 || pixels.length != (long) frames * height * width * channels) {
        throw new IllegalArgumentException(
            "film %s of %d frames of %d x %d x %d needs 2 frames and as many bytes, got %d"
                .formatted(id, frames, height, width, channels, pixels.length));
      }
      labels = new TreeMap<>(labels);
    }

    /** The same film with more labels, which go before those it has. */
    public Item with(Map<String, String> more) {
      Map<String, String> all = new TreeMap<>(labels);
      all.putAll(more);
      return new Item(id, sourceUri, frames, height, width, channels, delayMillis, pixels, all);
    }
  }

  /** Writes a table. */
  public static void write(SparkSession spark, JavaRDD<Item> items, String path) {
    Parquet.write(spark.createDataFrame(items.map(FilmsTable::row), SCHEMA), path);
  }

  private static Row row(Item item) {
    return RowFactory.create(
        item.id(),
        item.sourceUri(),
        item.frames(),
        item.height(),
        item.width(),
        item.channels(),
        item.delayMillis(),
        item.pixels(),
        Parquet.labels(item.labels()));
  }

  /** Reads the table of a directory. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(SCHEMA).parquet(path);
  }

  /** The table as items. */
  public static JavaRDD<Item> items(Dataset<Row> table) {
    Function<Row, Item> item = FilmsTable::item;
    return table.javaRDD().map(item);
  }

  private static Item item(Row row) {
    return new Item(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getAs(7),
        row.getJavaMap(8));
  }
}
