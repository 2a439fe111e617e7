package athanor.spark;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.HeldSound;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.SoundSource;
import java.util.Iterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * MFCC as a column function of Spark SQL, for use outside of the commands.
 *
 * <pre>{@code
 * spark.read().format("binaryFile").load("speech/*.wav")
 *     .select(col("path"), MfccColumn.of(FeatureOptions.of(Profile.KALDI), col("content")));
 *
 * MfccColumn.register(spark, "mfcc", FeatureOptions.of(Profile.KALDI));
 * spark.sql("select path, mfcc(content) from sounds");
 * }</pre>
 *
 * The argument is a sound file as bytes (WAV, FLAC, MP3, Ogg Vorbis, any rate); the value is {@code
 * array<float>}, flat row-major [frame, {@link FeatureOptions#size()}], and null where the bytes
 * are null or no usable sound.
 */
public final class MfccColumn implements UDF1<byte[], float[]> {
  private static final long serialVersionUID = 1;
  private static final ArrayType FRAMES = DataTypes.createArrayType(DataTypes.FloatType, false);

  private final FeatureOptions options;
  private transient ThreadLocal<Mfcc> mfcc;

  private MfccColumn(FeatureOptions options) {
    this.options = options;
  }

  /** The function itself. */
  public static UserDefinedFunction function(FeatureOptions options) {
    return functions.udf(new MfccColumn(options), FRAMES);
  }

  /** The function over a column of bytes. */
  public static Column of(FeatureOptions options, Column content) {
    return function(options).apply(content);
  }

  /**
   * The same of samples instead of a file: {@code array<float>}, mono, within -1..1; null where
   * they are too few or not finite.
   *
   * @param sampleRate of the samples, in Hz
   */
  public static Column ofSamples(FeatureOptions options, int sampleRate, Column samples) {
    MfccColumn frames = new MfccColumn(options);
    UDF1<Seq<Float>, float[]> function = given -> frames.ofSamples(given, sampleRate);
    return functions.udf(function, FRAMES).apply(samples.cast("array<float>"));
  }

  /** Makes the function known to SQL by a name. */
  public static void register(SparkSession spark, String name, FeatureOptions options) {
    spark.udf().register(name, function(options));
  }

  @Override
  public float[] call(byte[] content) {
    if (content == null) {
      return null;
    }
    try {
      return frames(SoundFormat.open(content));
    } catch (BadAudioException e) {
      return null;
    }
  }

  private float[] frames(SoundSource sound) {
    return mfcc().features(sound.at(options.framing().sampleRate()).readAll()).values();
  }

  private float[] ofSamples(Seq<Float> given, int sampleRate) {
    if (given == null) {
      return null;
    }
    float[] pcm = new float[given.size()];
    Iterator<Float> values = JavaConverters.seqAsJavaList(given).iterator();
    for (int i = 0; i < pcm.length; i++) {
      Float value = values.next();
      if (value == null || !Float.isFinite(value)) {
        return null;
      }
      pcm[i] = value;
    }
    try {
      return frames(new HeldSound(pcm, sampleRate));
    } catch (BadAudioException e) {
      return null;
    }
  }

  private Mfcc mfcc() {
    synchronized (this) {
      if (mfcc == null) {
        mfcc = ThreadLocal.withInitial(() -> new Mfcc(options));
      }
    }
    return mfcc.get();
  }
}
