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

/**
 * Prepared pictures: {@code pictures/*.parquet} in a directory of kind {@value #KIND}. A byte a
 * number: 0..255 for what was 0..1, or a palette index; the card says which.
 */
public final class PicturesTable {
  /** Kind of the directory. */
  public static final String KIND = "pictures";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Child directory of the table. */
  public static final String CHILD = "pictures";

  /** {@code pixels} is row-major [height, width, channels]. */
  public static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source_uri", DataTypes.StringType, false)
          .add("height", DataTypes.IntegerType, false)
          .add("width", DataTypes.IntegerType, false)
          .add("channels", DataTypes.IntegerType, false)
          .add("pixels", DataTypes.BinaryType, false)
          .add("labels", Parquet.LABELS, false);

  private PicturesTable() {}

  /**
   * One prepared picture.
   *
   * @param pixels row-major [height, width, channels], a byte a number; kept
   * @param labels copied
   */
  public record Item(
      String id,
      String sourceUri,
      int height,
      int width,
      int channels,
      byte[] pixels,
      Map<String, String> labels)
      implements Serializable {
    public Item {
      if (pixels.length != (long) height * width * channels) {
        throw new IllegalArgumentException(
            "picture %s of %d x %d x %d needs as many bytes, got %d"
                .formatted(id, height, width, channels, pixels.length));
      }
      labels = new TreeMap<>(labels);
    }

    /** The same picture with more labels, which go before those it has. */
    public Item with(Map<String, String> more) {
      Map<String, String> all = new TreeMap<>(labels);
      all.putAll(more);
      return new Item(id, sourceUri, height, width, channels, pixels, all);
    }

    /** The same picture without labels. */
    public Item withoutLabels() {
      return new Item(id, sourceUri, height, width, channels, pixels, Map.of());
    }
  }

  /** Writes a table. */
  public static void write(SparkSession spark, JavaRDD<Item> items, String path) {
    Parquet.write(spark.createDataFrame(items.map(PicturesTable::row), SCHEMA), path);
  }

  private static Row row(Item item) {
    return RowFactory.create(
        item.id(),
        item.sourceUri(),
        item.height(),
        item.width(),
        item.channels(),
        item.pixels(),
        Parquet.labels(item.labels()));
  }

  /** Reads the table of a directory. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(SCHEMA).parquet(path);
  }

  /** The table as items. */
  public static JavaRDD<Item> items(Dataset<Row> table) {
    Function<Row, Item> item = PicturesTable::item;
    return table.javaRDD().map(item);
  }

  private static Item item(Row row) {
    return new Item(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getAs(5),
        row.getJavaMap(6));
  }
}
