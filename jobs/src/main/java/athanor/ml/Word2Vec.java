package athanor.ml;

import athanor.common.training.Snapshot;
import athanor.common.training.TrainingSettings;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.WordSettings;
import athanor.models.word2vec.WordVectors;
import athanor.training.Corpus;
import athanor.training.Loop;
import athanor.training.WordTraining;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Learns a vector for each word of a column of sentences (Mikolov et al. 2013), with the parameter
 * names of MLlib's {@code Word2Vec}, the training and the defaults of {@code athanor train
 * word2vec} (5 passes, where MLlib has 1): skip-gram with negative sampling, the vocabulary dealt
 * out to {@code numPartitions} replicas.
 *
 * <pre>{@code
 * Word2VecModel model =
 *     new Word2Vec().setInputCol("words").setOutputCol("vector").setNumPartitions(8).fit(sentences);
 * }</pre>
 */
public final class Word2Vec extends Estimator<Word2VecModel>
    implements Word2VecParams, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;

  public Word2Vec() {
    this(Identifiable$.MODULE$.randomUID("w2v"));
  }

  /** An estimator of a given name, as spark.ml makes copies. */
  public Word2Vec(String uid) {
    this.uid = uid;
    setDefault(vectorSize(), WordSettings.VECTOR_SIZE.standard());
    setDefault(windowSize(), WordSettings.WINDOW.standard());
    setDefault(minCount(), WordSettings.MIN_COUNT.standard());
    setDefault(maxIter(), WordSettings.EPOCHS.standard());
    setDefault(stepSize(), WordSettings.LEARNING_RATE.standard());
    setDefault(numPartitions(), TrainingSettings.SHARDS.standard());
    setDefault(maxSentenceLength(), 1000);
    setDefault(seed(), TrainingSettings.SEED.standard());
    setDefault(negatives(), WordSettings.NEGATIVES.standard());
    setDefault(sample(), WordSettings.SAMPLE.standard());
    setDefault(outputCol(), uid + "__output");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** What {@code save} wrote. */
  public static MLReader<Word2Vec> read() {
    return new DefaultParamsReader<>();
  }

  /** What {@code save} wrote. */
  public static Word2Vec load(String path) {
    return read().load(path);
  }

  /**
   * Learns the vectors. The column is read twice.
   *
   * @throws athanor.common.card.BadInputException where fewer than two words occur often enough
   */
  @Override
  public Word2VecModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    try (JobLabels labels = JobLabels.of(dataset.sparkSession(), uid, "word2vec: count words")) {
      Corpus corpus =
          Corpus.of(dataset.select(getInputCol()), getMinCount(), getMaxSentenceLength());
      WordTraining training = WordTraining.of(corpus, options(), getNumPartitions(), getSeed());
      Snapshot trained = training.run(labels.spark(), Loop.bare(getSeed(), (report, next) -> {}));
      WordVectors vectors = WordVectors.of(corpus.vocabulary(), training.model().parts(), trained);
      return copyValues(new Word2VecModel(uid, vectors).setParent(this), ParamMap.empty());
    }
  }

  private Options options() {
    return new Options(
        getVectorSize(),
        Options.Goal.pairs(getWindowSize(), getNegatives(), getSample()),
        new Options.Pace(getMaxIter(), getStepSize()),
        Options.defaults().division());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    checkColumns(schema, DataTypes.createArrayType(DataTypes.StringType));
    return schema.add(getOutputCol(), SQLDataTypes.VectorType());
  }

  @Override
  public Word2Vec copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private <T> Word2Vec with(Param<T> param, T value) {
    return (Word2Vec) set(param, value);
  }

  /** See {@link #inputCol()}: sentences, {@code array<string>}. */
  public Word2Vec setInputCol(String value) {
    return with(inputCol(), value);
  }

  /** See {@link #outputCol()}: mean of a sentence's vectors. */
  public Word2Vec setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** See {@link #vectorSize()}. */
  public Word2Vec setVectorSize(int value) {
    return with(vectorSize(), value);
  }

  /** See {@link #windowSize()}. */
  public Word2Vec setWindowSize(int value) {
    return with(windowSize(), value);
  }

  /** See {@link #minCount()}. */
  public Word2Vec setMinCount(int value) {
    return with(minCount(), value);
  }

  /** See {@link #maxIter()}. */
  public Word2Vec setMaxIter(int value) {
    return with(maxIter(), value);
  }

  /** See {@link #stepSize()}. */
  public Word2Vec setStepSize(double value) {
    return with(stepSize(), value);
  }

  /** See {@link #numPartitions()}. */
  public Word2Vec setNumPartitions(int value) {
    return with(numPartitions(), value);
  }

  /** See {@link #maxSentenceLength()}. */
  public Word2Vec setMaxSentenceLength(int value) {
    return with(maxSentenceLength(), value);
  }

  /** See {@link #seed()}. */
  public Word2Vec setSeed(long value) {
    return with(seed(), value);
  }

  /** See {@link #negatives()}. */
  public Word2Vec setNegatives(int value) {
    return with(negatives(), value);
  }

  /** See {@link #sample()}. */
  public Word2Vec setSample(double value) {
    return with(sample(), value);
  }
}
