package athanor.jobs.prepare;

import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.Parquet;
import athanor.datasets.text.Phrases;
import athanor.datasets.text.Tokens;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Finds phrases in documents and joins their words. Pairs are counted on the executors, by tables
 * that spill to disk; the driver gets the best {@value #MOST} at most.
 */
final class PhraseSearch {
  private static final int MOST = 1_000_000;
  private static final StructType PAIRS =
      new StructType()
          .add("first", DataTypes.StringType, false)
          .add("second", DataTypes.StringType, false);

  private final PhraseOptions options;
  private final List<Row> found = new ArrayList<>();

  PhraseSearch(PhraseOptions options) {
    this.options = options;
  }

  /**
   * Documents with their phrases joined.
   *
   * @param documents rows with columns {@code tokens} and {@code sentence_ends}, read several times
   */
  Dataset<Row> join(Dataset<Row> documents) {
    Dataset<Row> joined = documents;
    for (int pass = 1; pass <= options.passes(); pass++) {
      Dataset<Row> before = joined;
      long tokens = tokens(before);
      Phrases phrases = new Phrases();
      for (Row row : DocumentTable.byTasks(before, tokens, () -> best(before, tokens))) {
        phrases.add(row.getString(0), row.getString(1));
        found.add(
            RowFactory.create(
                Phrases.phrase(row.getString(0), row.getString(1)), row.get(2), row.get(3), pass));
      }
      joined = joined(joined, phrases);
    }
    return joined;
  }

  private static long tokens(Dataset<Row> documents) {
    return documents.agg(functions.expr("coalesce(sum(size(tokens)), 0)")).head().getLong(0);
  }

  /** How many phrases there are, of all passes. */
  int count() {
    return found.size();
  }

  /** Writes them: {@code phrase, count, score, pass}. */
  void write(SparkSession spark, String path) {
    StructType schema =
        new StructType()
            .add("phrase", DataTypes.StringType, false)
            .add("count", DataTypes.LongType, false)
            .add("score", DataTypes.DoubleType, false)
            .add("pass", DataTypes.IntegerType, false);
    Parquet.overwrite(spark.createDataFrame(found, schema).coalesce(1), path);
  }

  /** {@code first, second, count, score} of the pairs to be joined, best first. */
  private List<Row> best(Dataset<Row> documents, long tokens) {
    SparkSession spark = documents.sparkSession();
    Dataset<Row> words =
        documents
            .select(functions.explode(functions.col("tokens")).as("word"))
            .groupBy("word")
            .agg(functions.count("word").as("occurs"))
            .where(functions.col("occurs").geq(options.minCount()));
    JavaRDD<Row> neighbours =
        documents
            .select("tokens", "sentence_ends")
            .javaRDD()
            .flatMap(row -> pairs(row.getList(0), row.getList(1)));
    Dataset<Row> pairs =
        spark
            .createDataFrame(neighbours, PAIRS)
            .groupBy("first", "second")
            .agg(functions.count("first").as("count"))
            .where(functions.col("count").geq(options.minCount()));
    return scored(
            pairs
                .join(words.toDF("first", "of_first"), "first")
                .join(words.toDF("second", "of_second"), "second"),
            tokens)
        .where(functions.col("score").gt(options.threshold()))
        .orderBy(functions.desc("score"), functions.asc("first"), functions.asc("second"))
        .limit(MOST)
        .collectAsList();
  }

  private Dataset<Row> scored(Dataset<Row> counted, long tokens) {
    long discount = options.minCount();
    UserDefinedFunction score =
        functions.udf(
            (UDF3<Long, Long, Long, Double>)
                (pair, first, second) -> Phrases.score(pair, first, second, discount, tokens),
            DataTypes.DoubleType);
    return counted.select(
        functions.col("first"),
        functions.col("second"),
        functions.col("count"),
        score
            .apply(functions.col("count"), functions.col("of_first"), functions.col("of_second"))
            .as("score"));
  }

  private static Iterator<Row> pairs(List<String> words, List<Integer> sentenceEnds) {
    List<Row> pairs = new ArrayList<>();
    int from = 0;
    for (int end : sentenceEnds) {
      for (int i = from; i + 1 < end; i++) {
        pairs.add(RowFactory.create(words.get(i), words.get(i + 1)));
      }
      from = end;
    }
    return pairs.iterator();
  }

  private static Dataset<Row> joined(Dataset<Row> documents, Phrases phrases) {
    SparkSession spark = documents.sparkSession();
    StructType schema = documents.schema();
    int tokens = schema.fieldIndex("tokens");
    int ends = schema.fieldIndex("sentence_ends");
    Broadcast<Phrases> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(phrases);
    return spark.createDataFrame(
        documents.javaRDD().map(row -> joined(row, tokens, ends, sent.value())), schema);
  }

  private static Row joined(Row row, int tokens, int ends, Phrases phrases) {
    Object[] values = new Object[row.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    Tokens joined = phrases.join(row.getList(tokens), row.getList(ends));
    values[tokens] = JavaConverters.asScalaBuffer(joined.words()).toSeq();
    values[ends] = JavaConverters.asScalaBuffer(joined.sentenceEnds()).toSeq();
    return RowFactory.create(values);
  }
}
