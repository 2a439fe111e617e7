package athanor.ml;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.spark.MfccColumn;
import java.util.Locale;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Turns sounds into frames of MFCC (Davis and Mermelstein 1980): {@code array<float>}, row-major
 * [frame, coefficient], with the feature options in the metadata.
 *
 * <p>A sound is a whole file as bytes (WAV, FLAC, MP3, Ogg Vorbis of any rate) or an array of mono
 * samples within -1..1. What is null or no usable sound becomes null.
 */
public final class MfccTransformer extends Transformer implements Columns, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;

  public MfccTransformer() {
    this(Identifiable$.MODULE$.randomUID("mfcc"));
  }

  /** A transformer of a given name, as spark.ml makes copies. */
  public MfccTransformer(String uid) {
    this.uid = uid;
    FeatureOptions standard = FeatureOptions.of(Profile.KALDI);
    setDefault(profile(), Allowed.small(standard.profile()));
    setDefault(coefficients(), standard.cepstra().coefficients());
    setDefault(deltas(), standard.cepstra().deltas());
    setDefault(normalisation(), Allowed.small(standard.normalisation()));
    setDefault(sampleRate(), standard.framing().sampleRate());
    setDefault(outputCol(), uid + "__output");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** What {@code save} wrote. */
  public static MLReader<MfccTransformer> read() {
    return new DefaultParamsReader<>();
  }

  /** What {@code save} wrote. */
  public static MfccTransformer load(String path) {
    return read().load(path);
  }

  /** Profile of the MFCC: kaldi (default) or librosa. */
  public Param<String> profile() {
    return Allowed.choice(this, "profile", "whose MFCC", Profile.values());
  }

  /** Cepstra per frame; default 13. */
  public IntParam coefficients() {
    return Allowed.integer(this, "coefficients", "cepstra kept of each frame", 1, 128);
  }

  /** Orders of differences appended to each frame; default 0. */
  public IntParam deltas() {
    return Allowed.integer(this, "deltas", "orders of differences appended", 0, 2);
  }

  /** Whether each coefficient is normalised to mean 0 and variance 1 per sound; default yes. */
  public Param<String> normalisation() {
    return Allowed.choice(
        this,
        "normalisation",
        "over what mean and variance are brought to 0 and 1",
        Normalisation.NONE,
        Normalisation.SEGMENT);
  }

  /** Samples per second of sounds given as arrays, default 16000; files have their own rate. */
  public IntParam sampleRate() {
    return Allowed.integer(
        this, "sampleRate", "samples per second of sounds given as arrays", 1000, 768_000);
  }

  /** All options that affect the values of a frame. */
  FeatureOptions options() {
    return FeatureOptions.of(constant(profile(), Profile.class))
        .withCoefficients(Allowed.<Integer>value(this, coefficients()))
        .withDeltas(Allowed.<Integer>value(this, deltas()))
        .withNormalisation(constant(normalisation(), Normalisation.class));
  }

  private <E extends Enum<E>> E constant(Param<String> param, Class<E> type) {
    return Enum.valueOf(type, Allowed.<String>value(this, param).toUpperCase(Locale.ROOT));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructField field = output(dataset.schema());
    Column sounds = dataset.col(getInputCol());
    boolean files = dataset.schema().apply(getInputCol()).dataType().equals(DataTypes.BinaryType);
    int rate = Allowed.<Integer>value(this, sampleRate());
    Column frames =
        files ? MfccColumn.of(options(), sounds) : MfccColumn.ofSamples(options(), rate, sounds);
    return dataset.select(functions.col("*"), frames.as(field.name(), field.metadata()));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return schema.add(output(schema));
  }

  private StructField output(StructType schema) {
    checkColumns(
        schema,
        DataTypes.BinaryType,
        DataTypes.createArrayType(DataTypes.FloatType),
        DataTypes.createArrayType(DataTypes.DoubleType));
    return FrameColumn.field(getOutputCol(), options());
  }

  @Override
  public MfccTransformer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private <T> MfccTransformer with(Param<T> param, T value) {
    return (MfccTransformer) set(param, value);
  }

  /** See {@link #inputCol()}. */
  public MfccTransformer setInputCol(String value) {
    return with(inputCol(), value);
  }

  /** See {@link #outputCol()}. */
  public MfccTransformer setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** See {@link #profile()}. */
  public MfccTransformer setProfile(String value) {
    return with(profile(), value);
  }

  /** See {@link #coefficients()}. */
  public MfccTransformer setCoefficients(int value) {
    return with(coefficients(), value);
  }

  /** See {@link #deltas()}. */
  public MfccTransformer setDeltas(int value) {
    return with(deltas(), value);
  }

  /** See {@link #normalisation()}. */
  public MfccTransformer setNormalisation(String value) {
    return with(normalisation(), value);
  }

  /** See {@link #sampleRate()}. */
  public MfccTransformer setSampleRate(int value) {
    return with(sampleRate(), value);
  }
}
