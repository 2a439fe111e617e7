package athanor.ml;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioModelFiles;
import athanor.spark.InBatches;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
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
import org.apache.spark.sql.types.StructType;

/** A net that turns frames of spoken words into vectors of one length. */
public final class AudioEncoderModel extends Model<AudioEncoderModel>
    implements AudioEncoderParams, MLWritable {
  private static final long serialVersionUID = 1;
  private static final String FEATURES = "features";

  private final String uid;
  private final AudioModel net;
  private final transient Optional<FeatureOptions> features;

  /**
   * A model.
   *
   * @param features how the frames that it learned from were made; empty where nobody knows
   */
  AudioEncoderModel(String uid, AudioModel net, Optional<FeatureOptions> features) {
    this.uid = uid;
    this.net = net;
    this.features = features;
    setDefault(outputCol(), uid + "__output");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** A model that {@code athanor train audio} made. */
  public static AudioEncoderModel open(String directory) {
    Configuration configuration = SparkSession.active().sparkContext().hadoopConfiguration();
    InputDirectory model = InputDirectory.open(directory, configuration, 1, "model");
    return open(Identifiable$.MODULE$.randomUID("audio"), model, configuration);
  }

  private static AudioEncoderModel open(
      String uid, InputDirectory directory, Configuration configuration) {
    Optional<FeatureOptions> features = Optional.empty();
    if (directory.card().metrics().get(FEATURES) instanceof Map<?, ?> told) {
      features = Optional.of(FeatureOptions.of(told));
    }
    return new AudioEncoderModel(uid, AudioModelFiles.read(directory, configuration), features);
  }

  /** What {@code save} wrote. */
  public static MLReader<AudioEncoderModel> read() {
    return new DirectoryReader<>(AudioEncoderModel.class, AudioEncoderModel::open);
  }

  /** What {@code save} wrote. */
  public static AudioEncoderModel load(String path) {
    return read().load(path);
  }

  @Override
  public MLWriter write() {
    return new DirectoryWriter(this, this::write);
  }

  private Card write(OutputDirectory directory, Configuration configuration) {
    AudioModelFiles.write(net, directory, configuration);
    Card card =
        AudioModelFiles.described(Card.of("model", 1), net.architecture())
            .withOptions(
                Map.of("family", AudioModelFiles.FAMILY, "command", "athanor.ml.AudioEncoder"), 0);
    return features.map(told -> card.withMetric(FEATURES, told.toOptions())).orElse(card);
  }

  /** Size of a vector. */
  public int dimension() {
    return net.architecture().dimension();
  }

  /**
   * Adds the vector of each segment; what is null or has no frame becomes null.
   *
   * @throws IllegalArgumentException where the frames have other feature options than those of the
   *     training
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    SparkSession spark = dataset.sparkSession();
    Broadcast<AudioModel> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(net);
    int column = dataset.schema().fieldIndex(getInputCol());
    JavaRDD<Row> rows =
        dataset
            .toDF()
            .javaRDD()
            .mapPartitions(
                part -> new InBatches<>(part, some -> encoded(sent.value(), some, column)));
    return spark.createDataFrame(rows, schema);
  }

  private static List<Row> encoded(AudioModel net, List<Row> rows, int column) {
    List<float[]> frames = new ArrayList<>();
    int size = net.architecture().coefficients();
    for (Row row : rows) {
      if (!row.isNullAt(column) && row.getSeq(column).nonEmpty()) {
        frames.add(Frames.of(row.getSeq(column), size));
      }
    }
    Iterator<float[]> vectors = List.of(net.encode(frames)).iterator();
    List<Row> made = new ArrayList<>();
    for (Row row : rows) {
      boolean empty = row.isNullAt(column) || row.getSeq(column).isEmpty();
      made.add(with(row, empty ? null : doubles(vectors.next())));
    }
    return made;
  }

  private static double[] doubles(float[] vector) {
    return IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray();
  }

  private static Row with(Row row, double[] vector) {
    Object[] values = new Object[row.size() + 1];
    for (int i = 0; i < row.size(); i++) {
      values[i] = row.get(i);
    }
    values[row.size()] = vector == null ? null : Vectors.dense(vector);
    return RowFactory.create(values);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    checkColumns(schema, FrameColumn.TYPE);
    Optional<FeatureOptions> given = FrameColumn.options(schema.apply(getInputCol()));
    if (given.isPresent() && features.isPresent() && !given.equals(features)) {
      throw new IllegalArgumentException(
          "frames of column %s are %s, but the model learned from %s"
              .formatted(getInputCol(), given.get(), features.get()));
    }
    return schema.add(getOutputCol(), SQLDataTypes.VectorType());
  }

  @Override
  public AudioEncoderModel copy(ParamMap extra) {
    return copyValues(new AudioEncoderModel(uid, net, features), extra).setParent(parent());
  }

  /** See {@link #inputCol()}. */
  public AudioEncoderModel setInputCol(String value) {
    return (AudioEncoderModel) set(inputCol(), value);
  }

  /** See {@link #outputCol()}. */
  public AudioEncoderModel setOutputCol(String value) {
    return (AudioEncoderModel) set(outputCol(), value);
  }
}
