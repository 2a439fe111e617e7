package athanor.datasets.store;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Parquet store of vectors of one length: {@code id, kind, text, source_uri, start_ms, end_ms,
 * vector, norm, model_id}. Opens as it is in Spark SQL, pandas, pyarrow and DuckDB.
 */
public final class EmbeddingStore {
  /** Kind of a store's card. */
  public static final String KIND = "embeddings";

  /** Version of the layout: of stores that list their files, after an append. */
  public static final int VERSION = 2;

  /** Version of stores whose files are all of their directory. */
  private static final int PLAIN = 1;

  /** Child directory with the Parquet files. */
  static final String VECTORS = "vectors";

  static final String DIMENSION = "dimension";

  private InputDirectory directory;
  private final Configuration configuration;

  private EmbeddingStore(InputDirectory directory, Configuration configuration) {
    this.directory = directory;
    this.configuration = configuration;
  }

  /**
   * Writes vectors below an output directory, as many files as the data has partitions.
   *
   * @param dimension length that every vector must have; another length, NaN or infinity fails
   * @param modelId what made the vectors, kept in every row
   * @return a card with the store's kind, counts and metrics, to be completed and committed
   */
  public static Card write(
      SparkSession spark,
      JavaRDD<Embedding> embeddings,
      OutputDirectory output,
      int dimension,
      String modelId) {
    StructType schema = schema(dimension);
    JavaRDD<Row> rows = embeddings.map(embedding -> row(embedding, dimension, modelId));
    String path = output.path(VECTORS);
    spark
        .createDataFrame(rows, schema)
        .write()
        .option("compression", "zstd")
        .option("parquet.enable.dictionary#vector.list.element", "false")
        .parquet(path);
    long count = Parquet.reader(spark).schema(schema).parquet(path).count();
    return card(count, dimension);
  }

  /** The card of a store of so many rows. */
  static Card card(long count, int dimension) {
    return Card.of(KIND, PLAIN)
        .withCounts(Counts.of(count, count))
        .withMetric(DIMENSION, dimension)
        .withMetric("vectors", count)
        .withMetric("similarity", "cosine")
        .withMetric("unit_length", false);
  }

  static StructType schema(int dimension) {
    Metadata fixed = new MetadataBuilder().putLong("arrow.fixed-size-list.size", dimension).build();
    return new StructType()
        .add("id", DataTypes.StringType, false)
        .add("kind", DataTypes.StringType, false)
        .add("text", DataTypes.StringType, true)
        .add("source_uri", DataTypes.StringType, true)
        .add("start_ms", DataTypes.IntegerType, true)
        .add("end_ms", DataTypes.IntegerType, true)
        .add(
            new StructField(
                "vector", DataTypes.createArrayType(DataTypes.FloatType, false), false, fixed))
        .add("norm", DataTypes.FloatType, false)
        .add("model_id", DataTypes.StringType, false);
  }

  private static Row row(Embedding embedding, int dimension, String modelId) {
    float norm = norm(embedding, dimension);
    boolean segment = embedding.startMs() >= 0;
    return RowFactory.create(
        embedding.id(),
        embedding.kind(),
        embedding.text().isEmpty() ? null : embedding.text(),
        embedding.sourceUri().isEmpty() ? null : embedding.sourceUri(),
        segment ? embedding.startMs() : null,
        segment ? embedding.endMs() : null,
        embedding.vector(),
        norm,
        modelId);
  }

  /** The length of a vector, which must have the store's dimension and be finite. */
  static float norm(Embedding embedding, int dimension) {
    float[] vector = embedding.vector();
    if (vector.length != dimension) {
      throw new IllegalStateException(
          "vector of %s must have %d values, got %d"
              .formatted(embedding.id(), dimension, vector.length));
    }
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalStateException(
          "vector of %s must be finite, got NaN or infinity".formatted(embedding.id()));
    }
    return (float) Math.sqrt(squares);
  }

  /**
   * Opens a store.
   *
   * @throws athanor.common.card.BadInputException where its card is missing, of another kind or of
   *     a newer version
   */
  public static EmbeddingStore open(String uri, Configuration configuration) {
    return new EmbeddingStore(
        InputDirectory.open(uri, configuration, VERSION, KIND), configuration);
  }

  /** The directory, with its card. */
  public InputDirectory directory() {
    return directory;
  }

  /** The length of its vectors. */
  public int dimension() {
    return (int) directory.card().number(DIMENSION);
  }

  /** All rows, for Spark SQL. */
  public Dataset<Row> rows(SparkSession spark) {
    return Parquet.reader(spark).schema(schema(dimension())).parquet(paths());
  }

  private String[] paths() {
    if (StoreFiles.listed(directory.card()).isEmpty()) {
      return new String[] {directory.path(VECTORS)};
    }
    List<String> paths = new ArrayList<>();
    eachFile(file -> paths.add(file.toString()));
    return paths.toArray(String[]::new);
  }

  /**
   * The ids in the order of {@link #load}'s rows, read without the vectors. An id that several rows
   * of a file have occurs once.
   */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    eachFile(file -> ids.addAll(StoreRows.ids(file, configuration)));
    return ids;
  }

  /** Takes a file. */
  private interface Use {
    void file(Path file) throws IOException;
  }

  private void eachFile(Use use) {
    try {
      for (Path file : StoreFiles.of(directory, configuration)) {
        use.file(file);
      }
    } catch (IOException e) {
      throw new BadInputException(
          "cannot read %s: %s".formatted(directory.path(), e.getMessage()), e);
    }
  }

  /**
   * All vectors in memory, read without Spark. Where something was appended after the store was
   * opened, and files are gone for it, the store is opened again.
   */
  public LoadedEmbeddings load() {
    return read(now -> EmbeddingFiles.read(now, dimension(), configuration));
  }

  /** Where the rows come from, in the order of {@link #load}'s, read without the vectors. */
  public Places places() {
    return read(now -> EmbeddingFiles.places(now, configuration));
  }

  private <T> T read(Function<InputDirectory, T> reader) {
    try {
      return reader.apply(directory);
    } catch (BadInputException e) {
      InputDirectory now = open(directory.path(), configuration).directory;
      if (now.parent().equals(directory.parent())) {
        throw e;
      }
      directory = now;
      return read(reader);
    }
  }
}
