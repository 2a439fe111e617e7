package athanor.datasets.store;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Pairs of texts: {@code pairs/*.parquet} of kind {@value #KIND}. */
public final class PairTable {
  /** Kind of the directory. */
  public static final String KIND = "pairs";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Child directory of the table. */
  public static final String CHILD = "pairs";

  /** Child directory of the tokens with their counts. */
  public static final String VOCABULARY = "vocabulary";

  /** Part of a pair that is learned from. */
  public static final String TRAIN = "train";

  /** Part of a pair that is measured on. */
  public static final String TEST = "test";

  /** {@code part} is {@value #TRAIN} or {@value #TEST}. */
  public static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source_uri", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add("target", DataTypes.StringType, false)
          .add("source_tokens", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("target_tokens", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("part", DataTypes.StringType, false);

  /**
   * Tokens of the training part: how often they occur in sources and in targets, and in how many
   * sources.
   */
  public static final StructType VOCABULARY_SCHEMA =
      new StructType()
          .add("token", DataTypes.StringType, false)
          .add("in_sources", DataTypes.LongType, false)
          .add("in_targets", DataTypes.LongType, false)
          .add("sources", DataTypes.LongType, false);

  private PairTable() {}

  /**
   * A pair, cut into tokens.
   *
   * @param source tokens; copied
   * @param target tokens; copied
   */
  public record Item(String id, List<String> source, List<String> target) implements Serializable {
    private static final long serialVersionUID = 1;

    public Item {
      source = List.copyOf(source);
      target = List.copyOf(target);
    }
  }

  /** Writes pairs. */
  public static void write(Dataset<Row> pairs, String path) {
    Parquet.write(pairs, path);
  }

  /** Reads the pairs of a directory. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(SCHEMA).parquet(path);
  }

  /** Reads the tokens of a directory. */
  public static Dataset<Row> readVocabulary(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(VOCABULARY_SCHEMA).parquet(path);
  }

  /** A row of {@link #SCHEMA}. */
  public static Item item(Row row) {
    return new Item(
        row.getAs("id"),
        row.getList(row.fieldIndex("source_tokens")),
        row.getList(row.fieldIndex("target_tokens")));
  }
}
