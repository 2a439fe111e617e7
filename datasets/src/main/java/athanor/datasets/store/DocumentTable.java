package athanor.datasets.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Prepared text on disk: a table of documents cut into words, and their vocabulary. */
public final class DocumentTable {
  /** Kind of the card of a directory with these tables. */
  public static final String KIND = "documents";

  /** Newest version of their layout. */
  public static final int VERSION = 1;

  /** Folder of the documents. */
  public static final String DOCUMENTS = "documents";

  /** Folder of the vocabulary. */
  public static final String VOCABULARY = "vocabulary";

  /**
   * A document a row. {@code sentence_ends} are exclusive positions in {@code tokens}, rising, the
   * last one the number of tokens; {@code text} is null where it was not to be kept.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source_uri", DataTypes.StringType, false)
          .add("text", DataTypes.StringType, true)
          .add("tokens", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("sentence_ends", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("labels", Parquet.LABELS, false);

  /** Bytes of a file to aim at, before compression. */
  private static final long FILE_BYTES = 256L << 20;

  private static final long BYTES_PER_TOKEN = 8;
  private static final long TOKENS_PER_TASK = 4_000_000;
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";

  private DocumentTable() {}

  /**
   * Writes documents into few files.
   *
   * @param documents rows with the columns of {@link #SCHEMA}, and maybe more that are left out
   * @param tokens how many tokens they have, for the number of files
   */
  public static void write(Dataset<Row> documents, long tokens, String path) {
    writeFiles(documents.select(columns()).coalesce(files(tokens)), path);
  }

  /**
   * The same in an order that is drawn: it depends on the seed and on the documents' names alone.
   *
   * @param seed which order
   */
  public static void writeShuffled(Dataset<Row> documents, long tokens, String path, long seed) {
    Column drawn =
        functions.xxhash64(functions.lit(seed), functions.col("id"), functions.col("source_uri"));
    writeFiles(
        documents
            .select(columns())
            .repartition(files(tokens), drawn)
            .sortWithinPartitions(drawn, functions.col("id")),
        path);
  }

  private static Column[] columns() {
    return Arrays.stream(SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);
  }

  private static int files(long tokens) {
    return (int) Math.min(10_000, 1 + tokens * BYTES_PER_TOKEN / FILE_BYTES);
  }

  private static void writeFiles(Dataset<Row> documents, String path) {
    Parquet.overwrite(documents, path);
  }

  /**
   * What was counted.
   *
   * @param words how many words were written
   * @param undercount what a word's count may lack, at most
   */
  public record Counted(long words, long undercount) {}

  /**
   * The same with bounded memory in each task, which drops rare words as it counts.
   *
   * @param memory bytes that the words of a task may take, about
   */
  public static Counted writeVocabulary(
      Dataset<Row> documents, long tokens, long minCount, String path, long memory) {
    SparkSession spark = documents.sparkSession();
    StructType schema =
        new StructType()
            .add("word", DataTypes.StringType, true)
            .add("count", DataTypes.LongType, false);
    JavaRDD<Row> partial =
        documents.select("tokens").javaRDD().mapPartitions(rows -> counted(rows, memory));
    Dataset<Row> counts = spark.createDataFrame(partial, schema).persist();
    try {
      Dataset<Row> sums = counts.groupBy("word").agg(functions.sum("count").as("count"));
      long words =
          byTasks(
              documents, tokens, () -> writeCounts(sums.where("word is not null"), minCount, path));
      Row lacking = counts.where("word is null").agg(functions.sum("count")).head();
      return new Counted(words, lacking.isNullAt(0) ? 0 : lacking.getLong(0));
    } finally {
      counts.unpersist(false);
    }
  }

  /** The counts of a task's words, and, without a word, what they may lack. */
  private static Iterator<Row> counted(Iterator<Row> rows, long memory) {
    BoundedCounts counts = new BoundedCounts(memory);
    rows.forEachRemaining(row -> row.<String>getList(0).forEach(counts::add));
    Stream<Row> words =
        counts.counts().entrySet().stream()
            .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()));
    return Stream.concat(words, Stream.of(RowFactory.create(null, counts.undercount()))).iterator();
  }

  /**
   * Counts words and writes them, {@code word, count}, the most frequent first, equal ones by name.
   *
   * @param documents rows with a column {@code tokens}
   * @param tokens how many tokens they have, for the number of tasks
   * @param minCount least count of a word to be kept
   * @return how many words were written
   */
  public static long writeVocabulary(
      Dataset<Row> documents, long tokens, long minCount, String path) {
    Dataset<Row> words = documents.select(functions.explode(functions.col("tokens")).as("word"));
    return byTasks(
        documents, tokens, () -> writeCounts(words.groupBy("word").count(), minCount, path));
  }

  /** Writes the words of a count or more, and returns how many they are. */
  private static long writeCounts(Dataset<Row> counts, long minCount, String path) {
    Parquet.overwrite(
        counts
            .where(functions.col("count").geq(minCount))
            .orderBy(functions.col("count").desc(), functions.col("word"))
            .coalesce(1),
        path);
    return Parquet.reader(counts.sparkSession()).parquet(path).count();
  }

  /** Counts something of documents with as many tasks as their tokens are worth. */
  public static <T> T byTasks(Dataset<Row> documents, long tokens, Supplier<T> counting) {
    SparkSession spark = documents.sparkSession();
    String before = spark.conf().get(SHUFFLE_PARTITIONS);
    // Spark's default of 200 costs more than the counting where the corpus is small.
    spark.conf().set(SHUFFLE_PARTITIONS, Math.min(2000, 1 + tokens / TOKENS_PER_TASK));
    try {
      return counting.get();
    } finally {
      spark.conf().set(SHUFFLE_PARTITIONS, before);
    }
  }
}
