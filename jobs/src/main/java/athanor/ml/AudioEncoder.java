package athanor.ml;

import athanor.common.card.BadInputException;
import athanor.common.options.Choice;
import athanor.common.training.TrainingSettings;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.store.SegmentsTable;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.AudioSettings;
import athanor.models.audio.FrameNoise;
import athanor.models.audio.Objective;
import athanor.models.audio.Perturbation;
import athanor.training.Loop;
import athanor.training.SpeechSegments;
import athanor.training.SpeechTraining;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to turn spoken words of any length into vectors of one length (Chung et al. 2016, "Audio
 * Word2Vec"), by the training of {@code athanor train audio}. The input is a column of frames as
 * {@link MfccTransformer} makes it.
 */
public final class AudioEncoder extends Estimator<AudioEncoderModel>
    implements AudioEncoderParams, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;

  public AudioEncoder() {
    this(Identifiable$.MODULE$.randomUID("audio"));
  }

  /** An estimator of a given name, as spark.ml makes copies. */
  public AudioEncoder(String uid) {
    this.uid = uid;
    setDefault(objective(), Allowed.small(AudioSettings.OBJECTIVE.standard()));
    setDefault(hiddenSize(), AudioSettings.HIDDEN_SIZE.standard());
    setDefault(vectorSize(), AudioSettings.VECTOR_SIZE.standard());
    setDefault(layers(), AudioSettings.LAYERS.standard());
    setDefault(bidirectional(), !AudioSettings.UNIDIRECTIONAL.standard());
    setDefault(maxIter(), AudioSettings.EPOCHS.standard());
    setDefault(batchSize(), AudioSettings.BATCH_SIZE.standard());
    setDefault(localSteps(), AudioSettings.LOCAL_STEPS.standard());
    setDefault(stepSize(), AudioSettings.LEARNING_RATE.standard());
    setDefault(finalStepSize(), AudioSettings.FINAL_LEARNING_RATE.standard());
    setDefault(maskNoise(), AudioSettings.MASK_NOISE.standard());
    setDefault(additiveNoise(), AudioSettings.ADDITIVE_NOISE.standard());
    setDefault(divergenceWeight(), AudioSettings.DIVERGENCE_WEIGHT.standard());
    setDefault(temperature(), AudioSettings.TEMPERATURE.standard());
    setDefault(numPartitions(), TrainingSettings.SHARDS.standard());
    setDefault(maxFrames(), AudioSettings.MAX_FRAMES.standard());
    setDefault(seed(), TrainingSettings.SEED.standard());
    setDefault(outputCol(), uid + "__output");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** What {@code save} wrote. */
  public static MLReader<AudioEncoder> read() {
    return new DefaultParamsReader<>();
  }

  /** What {@code save} wrote. */
  public static AudioEncoder load(String path) {
    return read().load(path);
  }

  private int integer(Param<?> param) {
    return Allowed.<Integer>value(this, param);
  }

  private Objective goal() {
    return Objective.valueOf(Allowed.<String>value(this, objective()).toUpperCase(Locale.ROOT));
  }

  /**
   * Learns from the segments of a column; rows that are null, too long or not finite are left out.
   *
   * @throws BadInputException where nothing is left to learn from
   */
  @Override
  public AudioEncoderModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Optional<FeatureOptions> features = FrameColumn.options(dataset.schema().apply(getInputCol()));
    Architecture architecture = architecture(frameSize(features));
    try (JobLabels labels = JobLabels.of(dataset.sparkSession(), uid, "audio: read segments")) {
      SpeechSegments speech =
          new SpeechSegments(
              items(dataset, architecture.coefficients()),
              architecture.coefficients(),
              integer(maxFrames()));
      SpeechTraining training = SpeechTraining.deal(speech, goal(), integer(numPartitions()));
      if (training.segments() == 0) {
        throw new BadInputException(
            "column %s holds no segment to learn from with objective %s"
                .formatted(getInputCol(), Allowed.small(goal())));
      }
      long random = Allowed.<Long>value(this, seed());
      AudioLesson lesson = AudioLesson.of(architecture, options(features), training.segments());
      float[] parameters = training.run(lesson, random, Loop.bare(random, (report, next) -> {}));
      AudioModel raw = new AudioModel(architecture, parameters);
      AudioModel net = architecture.vectorSize() == 0 ? raw : training.spread(raw).evened(raw);
      return copyValues(
          new AudioEncoderModel(uid, net, features).setParent(this), ParamMap.empty());
    }
  }

  private int frameSize(Optional<FeatureOptions> features) {
    if (!isDefined(coefficients())) {
      return features
          .map(FeatureOptions::size)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "coefficients must be set if column %s does not give the size of a frame"
                          .formatted(getInputCol())));
    }
    int size = integer(coefficients());
    if (features.isPresent() && features.get().size() != size) {
      throw new IllegalArgumentException(
          "coefficients must be %d like those of column %s, got %d"
              .formatted(features.get().size(), getInputCol(), size));
    }
    return size;
  }

  private Architecture architecture(int coefficients) {
    return new Architecture(
        coefficients,
        integer(hiddenSize()),
        integer(vectorSize()),
        integer(layers()),
        Allowed.<Boolean>value(this, bidirectional()),
        false,
        goal() == Objective.VARIATIONAL);
  }

  private double number(Param<?> param) {
    return Allowed.<Double>value(this, param);
  }

  private Optional<Double> given(Param<?> param) {
    return isDefined(param) ? Optional.of(number(param)) : Optional.empty();
  }

  /** A final learning rate that is not set is never above the first. */
  private double finalStep() {
    double last = number(finalStepSize());
    return isSet(finalStepSize()) ? last : Math.min(number(stepSize()), last);
  }

  /** What the encoder's input suffers; without the options of the frames nothing can be done. */
  private Perturbation perturbation(Optional<FeatureOptions> features) {
    if (features.isEmpty() && (given(vtlp()).orElse(0.0) > 0 || given(tempo()).orElse(0.0) > 0)) {
      throw new IllegalArgumentException(
          "vtlp and tempo must be 0 if column %s does not say how its frames were made, got %s and %s"
              .formatted(getInputCol(), given(vtlp()).orElse(0.0), given(tempo()).orElse(0.0)));
    }
    return features
        .map(made -> Perturbation.of(made, given(vtlp()), given(tempo())))
        .orElse(Perturbation.NONE);
  }

  /** How it trains, for frames whose making is known or not. */
  AudioOptions options(Optional<FeatureOptions> features) {
    return new AudioOptions(
        new AudioOptions.Goal(goal(), false, number(divergenceWeight()), number(temperature())),
        AudioOptions.Pace.of(integer(maxIter()), integer(batchSize()), integer(localSteps()))
            .falling(number(stepSize()), finalStep()),
        new FrameNoise(number(maskNoise()), number(additiveNoise())),
        perturbation(features));
  }

  /** Segments named by their frames, so that the same rows are dealt the same way in any order. */
  private JavaRDD<SegmentsTable.Item> items(Dataset<?> dataset, int coefficients) {
    Dataset<Row> frames =
        goal().isOfPairs()
            ? dataset.select(getInputCol(), Allowed.<String>value(this, wordCol()))
            : dataset.select(getInputCol());
    return frames
        .javaRDD()
        .filter(row -> !row.isNullAt(0) && row.getSeq(0).nonEmpty())
        .map(row -> item(row, coefficients));
  }

  private static SegmentsTable.Item item(Row row, int coefficients) {
    float[] values = Frames.of(row.getSeq(0), coefficients);
    String id = Frames.name(values);
    String word = row.size() > 1 && !row.isNullAt(1) ? row.getString(1) : "";
    int frames = values.length / coefficients;
    return new SegmentsTable.Item(id, id, "", word, "", 0, 0, frames, coefficients, values);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    checkColumns(schema, FrameColumn.TYPE);
    if (goal().isOfPairs()) {
      if (!isDefined(wordCol())) {
        throw new IllegalArgumentException(
            "wordCol must be set with objective " + Choice.spelled(goal()));
      }
      schema.apply(Allowed.<String>value(this, wordCol()));
    }
    return schema.add(getOutputCol(), SQLDataTypes.VectorType());
  }

  @Override
  public AudioEncoder copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private <T> AudioEncoder with(Param<T> param, T value) {
    return (AudioEncoder) set(param, value);
  }

  /** See {@link #inputCol()}. */
  public AudioEncoder setInputCol(String value) {
    return with(inputCol(), value);
  }

  /** See {@link #outputCol()}. */
  public AudioEncoder setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** See {@link #coefficients()}. */
  public AudioEncoder setCoefficients(int value) {
    return with(coefficients(), value);
  }

  /** See {@link #objective()}. */
  public AudioEncoder setObjective(String value) {
    return with(objective(), value);
  }

  /** See {@link #wordCol()}. */
  public AudioEncoder setWordCol(String value) {
    return with(wordCol(), value);
  }

  /** See {@link #hiddenSize()}. */
  public AudioEncoder setHiddenSize(int value) {
    return with(hiddenSize(), value);
  }

  /** See {@link #vectorSize()}. */
  public AudioEncoder setVectorSize(int value) {
    return with(vectorSize(), value);
  }

  /** See {@link #layers()}. */
  public AudioEncoder setLayers(int value) {
    return with(layers(), value);
  }

  /** See {@link #bidirectional()}. */
  public AudioEncoder setBidirectional(boolean value) {
    return with(bidirectional(), value);
  }

  /** See {@link #maxIter()}. */
  public AudioEncoder setMaxIter(int value) {
    return with(maxIter(), value);
  }

  /** See {@link #batchSize()}. */
  public AudioEncoder setBatchSize(int value) {
    return with(batchSize(), value);
  }

  /** See {@link #localSteps()}. */
  public AudioEncoder setLocalSteps(int value) {
    return with(localSteps(), value);
  }

  /** See {@link #stepSize()}. */
  public AudioEncoder setStepSize(double value) {
    return with(stepSize(), value);
  }

  /** See {@link #finalStepSize()}. */
  public AudioEncoder setFinalStepSize(double value) {
    return with(finalStepSize(), value);
  }

  /** See {@link #maskNoise()}. */
  public AudioEncoder setMaskNoise(double value) {
    return with(maskNoise(), value);
  }

  /** See {@link #additiveNoise()}. */
  public AudioEncoder setAdditiveNoise(double value) {
    return with(additiveNoise(), value);
  }

  /** See {@link #temperature()}. */
  public AudioEncoder setTemperature(double value) {
    return with(temperature(), value);
  }

  /** See {@link #divergenceWeight()}. */
  public AudioEncoder setDivergenceWeight(double value) {
    return with(divergenceWeight(), value);
  }

  /** See {@link #vtlp()}. */
  public AudioEncoder setVtlp(double value) {
    return with(vtlp(), value);
  }

  /** See {@link #tempo()}. */
  public AudioEncoder setTempo(double value) {
    return with(tempo(), value);
  }

  /** See {@link #numPartitions()}. */
  public AudioEncoder setNumPartitions(int value) {
    return with(numPartitions(), value);
  }

  /** See {@link #maxFrames()}. */
  public AudioEncoder setMaxFrames(int value) {
    return with(maxFrames(), value);
  }

  /** See {@link #seed()}. */
  public AudioEncoder setSeed(long value) {
    return with(seed(), value);
  }
}
