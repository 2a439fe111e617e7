package athanor.jobs.prepare;

import athanor.datasets.audio.BadAudioException;
import athanor.datasets.audio.FeatureOptions;
import athanor.datasets.audio.Mfcc;
import athanor.datasets.audio.SoundFormat;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

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

  private final FeatureOptions options;
  private transient ThreadLocal<Mfcc> mfcc;

  private MfccColumn(FeatureOptions options) {
    this.options = options;
  }

  /** The function itself. */
  public static UserDefinedFunction function(FeatureOptions options) {
    return functions.udf(
        new MfccColumn(options), DataTypes.createArrayType(DataTypes.FloatType, false));
  }

  /** The function over a column of bytes. */
  public static Column of(FeatureOptions options, Column content) {
    return function(options).apply(content);
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
      float[] pcm = SoundFormat.open(content).at(options.sampleRate()).readAll();
      return mfcc().features(pcm).values();
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
