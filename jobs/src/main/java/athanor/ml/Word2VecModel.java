package athanor.ml;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.vectors.Neighbour;
import athanor.models.word2vec.WordModel;
import athanor.models.word2vec.WordVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Word vectors in a pipeline. All vectors are in the memory of the driver and, when a column is
 * transformed, of each executor; models too large for that are for the commands.
 */
public final class Word2VecModel extends Model<Word2VecModel>
    implements Word2VecParams, MLWritable {
  private static final long serialVersionUID = 1;
  private static final StructType SYNONYMS =
      new StructType()
          .add("word", DataTypes.StringType, false)
          .add("similarity", DataTypes.DoubleType, false);
  private static final StructType VECTORS =
      new StructType()
          .add("word", DataTypes.StringType, false)
          .add("vector", SQLDataTypes.VectorType(), false);

  private final String uid;
  private final WordVectors vectors;

  Word2VecModel(String uid, WordVectors vectors) {
    this.uid = uid;
    this.vectors = vectors;
    setDefault(outputCol(), uid + "__output");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** A model that {@code athanor train word2vec} made. */
  public static Word2VecModel open(String directory) {
    Configuration configuration = SparkSession.active().sparkContext().hadoopConfiguration();
    InputDirectory model = InputDirectory.open(directory, configuration, 1, "model");
    return open(Identifiable$.MODULE$.randomUID("w2v"), model, configuration);
  }

  private static Word2VecModel open(String uid, InputDirectory model, Configuration configuration) {
    if (!"word2vec".equals(model.card().option("family"))) {
      throw new BadInputException(
          "family of %s must be word2vec, got %s"
              .formatted(model.path(), model.card().option("family")));
    }
    try {
      WordModel words = WordModel.in(model.path(), configuration);
      return new Word2VecModel(uid, WordVectors.read(words, (int) model.card().number("parts")));
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(model.path(), e.getMessage()), e);
    }
  }

  /** What {@code save} wrote. */
  public static MLReader<Word2VecModel> read() {
    return new DirectoryReader<>(Word2VecModel.class, Word2VecModel::open);
  }

  /** What {@code save} wrote. */
  public static Word2VecModel load(String path) {
    return read().load(path);
  }

  @Override
  public MLWriter write() {
    return new DirectoryWriter(this, this::write);
  }

  private Card write(OutputDirectory directory, Configuration configuration) {
    try {
      vectors.write(WordModel.in(directory.path(), configuration));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + directory.path(), e);
    }
    int size = vectors.vocabulary().size();
    return Card.of("model", 1)
        .withOptions(Map.of("family", "word2vec", "command", "athanor.ml.Word2Vec"), 0)
        .withCounts(Counts.of(vectors.vocabulary().tokens(), size))
        .withMetric("vocabulary", size)
        .withMetric("dimension", vectors.dimension())
        .withMetric("parts", 1);
  }

  /**
   * Adds the mean vector of each sentence; as with MLlib, words that are not in the vocabulary
   * count as zeros. A sentence that is null stays null.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Broadcast<WordVectors> sent =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext()).broadcast(vectors);
    UDF1<Seq<String>, Vector> mean =
        words ->
            words == null
                ? null
                : Vectors.dense(sent.value().mean(JavaConverters.seqAsJavaList(words)));
    UserDefinedFunction function = functions.udf(mean, SQLDataTypes.VectorType());
    return dataset.withColumn(getOutputCol(), function.apply(dataset.col(getInputCol())));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    checkColumns(schema, DataTypes.createArrayType(DataTypes.StringType));
    return schema.add(getOutputCol(), SQLDataTypes.VectorType());
  }

  /** All words with their vectors, most frequent first. */
  public Dataset<Row> getVectors() {
    List<Row> rows =
        IntStream.range(0, vectors.vocabulary().size())
            .mapToObj(i -> RowFactory.create(vectors.vocabulary().word(i), dense(i)))
            .toList();
    return SparkSession.active().createDataFrame(rows, VECTORS);
  }

  private Vector dense(int word) {
    float[] vector = vectors.vector(word);
    return Vectors.dense(IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray());
  }

  /** The nearest words to a word by cosine, itself left out, nearest first. */
  public Dataset<Row> findSynonyms(String word, int count) {
    return table(findSynonymsArray(word, count));
  }

  /** The nearest words to a vector by cosine, nearest first. */
  public Dataset<Row> findSynonyms(Vector query, int count) {
    return table(findSynonymsArray(query, count));
  }

  /**
   * The nearest words to a word by cosine, itself left out, nearest first.
   *
   * @throws IllegalArgumentException where the word is not in the vocabulary
   */
  public Tuple2<String, Object>[] findSynonymsArray(String word, int count) {
    int index = vectors.vocabulary().index(word);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s is not in the vocabulary of %d words".formatted(word, vectors.vocabulary().size()));
    }
    return nearest(vectors.vector(index), count, i -> i != index);
  }

  /** The nearest words to a vector by cosine, nearest first. */
  public Tuple2<String, Object>[] findSynonymsArray(Vector query, int count) {
    if (query.size() != vectors.dimension()) {
      throw new IllegalArgumentException(
          "query must have %d values, got %d".formatted(vectors.dimension(), query.size()));
    }
    float[] values = new float[query.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) query.apply(i);
    }
    return nearest(values, count, i -> true);
  }

  @SuppressWarnings("unchecked")
  private Tuple2<String, Object>[] nearest(float[] query, int count, IntPredicate allowed) {
    if (count < 1) {
      throw new IllegalArgumentException("number of synonyms must be 1 or more, got " + count);
    }
    List<Neighbour> found = vectors.nearest(query, count, allowed);
    return found.stream()
        .map(near -> new Tuple2<>(vectors.vocabulary().word(near.row()), (double) near.score()))
        .toArray(Tuple2[]::new);
  }

  private static Dataset<Row> table(Tuple2<String, Object>[] found) {
    List<Row> rows =
        Arrays.stream(found).map(near -> RowFactory.create(near._1(), near._2())).toList();
    return SparkSession.active().createDataFrame(rows, SYNONYMS);
  }

  @Override
  public Word2VecModel copy(ParamMap extra) {
    return copyValues(new Word2VecModel(uid, vectors), extra).setParent(parent());
  }

  /** See {@link #inputCol()}. */
  public Word2VecModel setInputCol(String value) {
    return (Word2VecModel) set(inputCol(), value);
  }

  /** See {@link #outputCol()}. */
  public Word2VecModel setOutputCol(String value) {
    return (Word2VecModel) set(outputCol(), value);
  }
}
