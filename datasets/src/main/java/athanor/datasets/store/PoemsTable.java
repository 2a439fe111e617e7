package athanor.datasets.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** Prepared poems of one form, and the characters that they are written with. */
public final class PoemsTable {
  /** Kind of the directory. */
  public static final String KIND = "poems";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Child directory of the poems. */
  public static final String CHILD = "poems";

  /** Child directory of the characters. */
  public static final String CHARACTERS = "characters";

  /**
   * {@code lines} is as written; {@code characters} has their numbers line after line, -1 where one
   * was cut.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("poet", DataTypes.StringType, false)
          .add("title", DataTypes.StringType, false)
          .add("lines", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("characters", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("held_out", DataTypes.BooleanType, false)
          .add("index", DataTypes.LongType, false);

  /** A character per row, by number from 0. */
  public static final StructType CHARACTER_SCHEMA =
      new StructType()
          .add("number", DataTypes.IntegerType, false)
          .add("character", DataTypes.StringType, false)
          .add("count", DataTypes.LongType, false);

  private PoemsTable() {}

  /**
   * One prepared poem.
   *
   * @param lines as written; copied
   * @param characters their numbers; kept
   * @param heldOut whether it is for measuring, not for learning
   * @param index its place among all poems, from 0
   */
  public record Item(
      String id,
      String poet,
      String title,
      List<String> lines,
      int[] characters,
      boolean heldOut,
      long index)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Item {
      lines = List.copyOf(lines);
    }
  }

  /** Writes poems. */
  public static void write(SparkSession spark, JavaRDD<Item> items, String path) {
    Parquet.write(spark.createDataFrame(items.map(PoemsTable::row), SCHEMA), path);
  }

  private static Row row(Item item) {
    List<Integer> numbers = Arrays.stream(item.characters).boxed().toList();
    return RowFactory.create(
        item.id,
        item.poet,
        item.title,
        JavaConverters.asScalaBuffer(item.lines).toSeq(),
        JavaConverters.asScalaBuffer(numbers).toSeq(),
        item.heldOut,
        item.index);
  }

  /** The poems of a directory. */
  public static JavaRDD<Item> items(SparkSession spark, String path) {
    Function<Row, Item> item = PoemsTable::item;
    return Parquet.reader(spark).schema(SCHEMA).parquet(path).javaRDD().map(item);
  }

  private static Item item(Row row) {
    return new Item(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getList(3),
        row.<Integer>getList(4).stream().mapToInt(Integer::intValue).toArray(),
        row.getBoolean(5),
        row.getLong(6));
  }

  /** Writes characters with their counts, by number. */
  public static void writeCharacters(
      SparkSession spark, List<String> characters, List<Long> counts, String path) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < characters.size(); i++) {
      rows.add(RowFactory.create(i, characters.get(i), counts.get(i)));
    }
    Parquet.write(spark.createDataFrame(rows, CHARACTER_SCHEMA).coalesce(1), path);
  }

  /** The characters of a directory, by number. */
  public static List<String> characters(SparkSession spark, String path) {
    return Parquet.reader(spark)
        .schema(CHARACTER_SCHEMA)
        .parquet(path)
        .orderBy("number")
        .collectAsList()
        .stream()
        .map(row -> row.getString(1))
        .toList();
  }
}
