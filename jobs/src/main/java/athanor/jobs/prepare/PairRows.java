package athanor.jobs.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.PairTable;
import athanor.datasets.store.RawItems;
import athanor.datasets.text.BadText;
import athanor.datasets.text.PairReader;
import athanor.datasets.text.TextPair;
import athanor.datasets.text.TextRead;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.Tokenizer;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Pairs and bad ones in one table, without doubles, cut into tokens and dealt to two parts. */
final class PairRows implements Serializable {
  private static final long serialVersionUID = 1;

  private static final StructType READ =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source_uri", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, true)
          .add("target", DataTypes.StringType, true)
          .add("reason", DataTypes.StringType, true)
          .add("detail", DataTypes.StringType, true);

  private final PairReader reader;

  PairRows(PairReader reader) {
    this.reader = reader;
  }

  /** All pairs and errors of an input. */
  Dataset<Row> of(SparkSession spark, RawItems items) {
    return spark.createDataFrame(items.reads().flatMap(this::rows), READ);
  }

  private Iterator<Row> rows(RawRead read) {
    if (read instanceof RawFault fault) {
      return List.of(bad(new BadText(fault.item(), fault.reason(), fault.detail()))).iterator();
    }
    return new MappedIterator<>(reader.open((RawItem) read).reads(), PairRows::row);
  }

  private static Row row(TextRead read) {
    return read instanceof TextPair pair
        ? RowFactory.create(pair.id(), pair.sourceUri(), pair.source(), pair.target(), null, null)
        : bad((BadText) read);
  }

  private static Row bad(BadText bad) {
    return RowFactory.create(bad.item(), "", null, null, bad.reason(), bad.detail());
  }

  static Dataset<Row> pairs(Dataset<Row> all) {
    return all.where(col("reason").isNull()).drop("reason", "detail");
  }

  static Dataset<Row> errors(Dataset<Row> all) {
    return all.where(col("reason").isNotNull())
        .select(col("id").as("item"), col("reason"), col("detail"));
  }

  /**
   * The first of each, by id, of pairs that are equal; or of pairs of which a side is.
   *
   * @param oneSide whether one equal side makes a double
   */
  static Dataset<Row> withoutDoubles(Dataset<Row> pairs, boolean oneSide) {
    return oneSide ? firsts(firsts(pairs, "source"), "target") : firsts(pairs, "source", "target");
  }

  private static Dataset<Row> firsts(Dataset<Row> pairs, String... keys) {
    String[] others = new String[keys.length - 1];
    System.arraycopy(keys, 1, others, 0, others.length);
    Dataset<Row> ids = pairs.groupBy(keys[0], others).agg(min("id").as("first")).select("first");
    return pairs.join(ids, pairs.col("id").equalTo(ids.col("first")), "left_semi");
  }

  /**
   * The pairs with their parts. Sources, or ids, are sorted; each {@code every}th is of the test,
   * so that no source stands in both parts.
   *
   * @param by column that is sorted by
   * @param every 0 for no test
   */
  static Dataset<Row> parted(Dataset<Row> pairs, String by, int every) {
    SparkSession spark = pairs.sparkSession();
    JavaRDD<Row> numbered =
        pairs
            .select(by)
            .distinct()
            .sort(by)
            .javaRDD()
            .zipWithIndex()
            .map(pair -> RowFactory.create(pair._1().getString(0), part(pair._2(), every)));
    StructType schema =
        new StructType()
            .add("key", DataTypes.StringType, false)
            .add("part", DataTypes.StringType, false);
    Dataset<Row> parts = spark.createDataFrame(numbered, schema);
    return pairs
        .join(parts, pairs.col(by).equalTo(parts.col("key")))
        .select("id", "source_uri", "source", "target", "part");
  }

  /** Parted pairs with their tokens, in the order of their ids. */
  static Dataset<Row> cut(Dataset<Row> parted, Tokenizer unit) {
    return parted
        .sparkSession()
        .createDataFrame(parted.sort("id").javaRDD().map(row -> cut(row, unit)), PairTable.SCHEMA);
  }

  /**
   * The most frequent words of both sides of the training part, with their counts.
   *
   * @param most words at most, which the driver can hold
   */
  static Map<String, Long> words(Dataset<Row> parted, int most) {
    JavaRDD<Row> counted =
        parted
            .where(col("part").equalTo(PairTable.TRAIN))
            .javaRDD()
            .flatMap(
                row ->
                    Stream.of(row.<String>getAs("source"), row.<String>getAs("target"))
                        .flatMap(text -> TokenUnit.WORDS.tokens(text).stream())
                        .iterator())
            .mapToPair(word -> new Tuple2<>(word, 1L))
            .reduceByKey(Long::sum)
            .map(pair -> RowFactory.create(pair._1(), pair._2()));
    StructType schema =
        new StructType()
            .add("word", DataTypes.StringType, false)
            .add("count", DataTypes.LongType, false);
    return parted
        .sparkSession()
        .createDataFrame(counted, schema)
        .orderBy(col("count").desc(), col("word"))
        .limit(most)
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  private static String part(long index, int every) {
    return every > 0 && index % every == every - 1 ? PairTable.TEST : PairTable.TRAIN;
  }

  private static Row cut(Row row, Tokenizer unit) {
    return RowFactory.create(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        JavaConverters.asScalaBuffer(unit.tokens(row.getString(2))).toSeq(),
        JavaConverters.asScalaBuffer(unit.tokens(row.getString(3))).toSeq(),
        row.getString(4));
  }

  /** Counts of the tokens of the training part. */
  static Dataset<Row> vocabulary(Dataset<Row> dealt) {
    dealt.createOrReplaceTempView("athanor_pairs");
    return dealt
        .sparkSession()
        .sql(
            "select token, sum(s) as in_sources, sum(t) as in_targets, sum(d) as sources from ("
                + "select explode(source_tokens) as token, 1L as s, 0L as t, 0L as d"
                + " from athanor_pairs where part = 'train' union all "
                + "select explode(target_tokens), 0L, 1L, 0L"
                + " from athanor_pairs where part = 'train' union all "
                + "select explode(array_distinct(source_tokens)), 0L, 0L, 1L"
                + " from athanor_pairs where part = 'train'"
                + ") group by token order by in_targets desc, in_sources desc, token");
  }
}
