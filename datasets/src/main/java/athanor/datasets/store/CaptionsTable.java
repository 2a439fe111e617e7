package athanor.datasets.store;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** Pictures or films with their sentences: {@code captions/*.parquet} of kind {@value #KIND}. */
public final class CaptionsTable {
  /** Kind of the directory. */
  public static final String KIND = "captions";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Child directory of the table. */
  public static final String CHILD = "captions";

  /** Child directory of the tokens with their counts. */
  public static final String VOCABULARY = "vocabulary";

  /** Part of a picture that is learned from. */
  public static final String TRAIN = "train";

  /** Part of a picture that is measured on. */
  public static final String TEST = "test";

  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);

  /**
   * {@code pixels} is row-major [frames, height, width, channels], a byte for 0..1 each; a picture
   * has one frame. {@code tokens} holds the tokens of each of the {@code texts}, joined by spaces.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source_uri", DataTypes.StringType, false)
          .add("frames", DataTypes.IntegerType, false)
          .add("height", DataTypes.IntegerType, false)
          .add("width", DataTypes.IntegerType, false)
          .add("channels", DataTypes.IntegerType, false)
          .add("pixels", DataTypes.BinaryType, false)
          .add("part", DataTypes.StringType, false)
          .add("texts", TEXTS, false)
          .add("tokens", TEXTS, false);

  /** Tokens of the training part: how often they occur, and in sentences of how many pictures. */
  public static final StructType VOCABULARY_SCHEMA =
      new StructType()
          .add("token", DataTypes.StringType, false)
          .add("count", DataTypes.LongType, false)
          .add("pictures", DataTypes.LongType, false);

  private CaptionsTable() {}

  /**
   * A picture or a film with sentences.
   *
   * @param frames 1 for a picture
   * @param pixels row-major [frames, height, width, channels]; kept
   * @param part {@value #TRAIN} or {@value #TEST}
   * @param texts one or more; copied
   * @param tokens of each text, joined by spaces; copied
   */
  public record Item(
      String id,
      String sourceUri,
      int frames,
      int height,
      int width,
      int channels,
      byte[] pixels,
      String part,
      List<String> texts,
      List<String> tokens)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Item {
      if (frames < 1 || pixels.length != (long) frames * height * width * channels) {
        throw new IllegalArgumentException(
            "%s of %d frames of %d x %d x %d needs a frame and as many bytes, got %d"
                .formatted(id, frames, height, width, channels, pixels.length));
      }
      if (texts.size() != tokens.size()) {
        throw new IllegalArgumentException(
            "%s has %d texts and tokens of %d".formatted(id, texts.size(), tokens.size()));
      }
      texts = List.copyOf(texts);
      tokens = List.copyOf(tokens);
    }

    /** Tokens of each sentence. */
    public List<List<String>> sentences() {
      return tokens.stream().map(joined -> List.of(joined.split(" "))).toList();
    }

    /** The same in another part. */
    public Item in(String other) {
      return new Item(id, sourceUri, frames, height, width, channels, pixels, other, texts, tokens);
    }
  }

  /** Writes a table. */
  public static void write(SparkSession spark, JavaRDD<Item> items, String path) {
    Parquet.write(spark.createDataFrame(items.map(CaptionsTable::row), SCHEMA), path);
  }

  private static Row row(Item item) {
    return RowFactory.create(
        item.id(),
        item.sourceUri(),
        item.frames(),
        item.height(),
        item.width(),
        item.channels(),
        item.pixels(),
        item.part(),
        JavaConverters.asScalaBuffer(item.texts()).toSeq(),
        JavaConverters.asScalaBuffer(item.tokens()).toSeq());
  }

  /** Writes tokens with their counts, rows of {@link #VOCABULARY_SCHEMA}. */
  public static void writeVocabulary(Dataset<Row> tokens, String path) {
    Parquet.write(tokens.coalesce(1), path);
  }

  /** Reads the table of a directory. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(SCHEMA).parquet(path);
  }

  /** Reads the tokens of a directory. */
  public static Dataset<Row> readVocabulary(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(VOCABULARY_SCHEMA).parquet(path);
  }

  /** The table as items. */
  public static JavaRDD<Item> items(Dataset<Row> table) {
    return table.javaRDD().map(CaptionsTable::item);
  }

  private static Item item(Row row) {
    return new Item(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getAs(6),
        row.getString(7),
        row.getList(8),
        row.getList(9));
  }
}
