package athanor.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.sound.WavFile;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioModelFiles;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.FrameNoise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.JavaConverters;

final class SpeechSparkTest {
  private static final int RATE = 16000;
  private static final StructType SCHEMA =
      new StructType()
          .add("word", DataTypes.StringType)
          .add("wav", DataTypes.BinaryType)
          .add("samples", DataTypes.createArrayType(DataTypes.FloatType));

  @TempDir Path directory;

  /** Rising and falling tones with some noise, 0.2 to 0.4 s long; the last two rows are broken. */
  private static Dataset<Row> sounds() {
    SplittableRandom random = new SplittableRandom(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      float[] pcm = tone(i % 2 == 0, 3200 + random.nextInt(3200), random);
      rows.add(RowFactory.create(i % 2 == 0 ? "up" : "down", WavFile.of(pcm, RATE), boxed(pcm)));
    }
    rows.add(RowFactory.create("no sound", "text".getBytes(), List.of(Float.NaN)));
    rows.add(RowFactory.create("null", null, null));
    return SharedSpark.session().createDataFrame(rows, SCHEMA);
  }

  private static float[] tone(boolean rising, int samples, SplittableRandom random) {
    float[] pcm = new float[samples];
    for (int i = 0; i < samples; i++) {
      double part = i / (double) samples;
      double hertz = 300 + 1500 * (rising ? part : 1 - part);
      pcm[i] =
          (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / RATE) + 0.01 * random.nextDouble());
    }
    return pcm;
  }

  private static List<Float> boxed(float[] pcm) {
    return IntStream.range(0, pcm.length).mapToObj(i -> pcm[i]).toList();
  }

  private static MfccTransformer mfcc() {
    return new MfccTransformer().setInputCol("wav").setOutputCol("mfcc");
  }

  private static AudioEncoder encoder() {
    return new AudioEncoder()
        .setInputCol("mfcc")
        .setOutputCol("vector")
        .setHiddenSize(12)
        .setVectorSize(6)
        .setBatchSize(8)
        .setLocalSteps(4)
        .setMaxIter(6)
        .setNumPartitions(2);
  }

  private static double[] vector(Row row) {
    return row.<Vector>getAs("vector").toArray();
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kaldi", "librosa"})
  void framesAreThoseOfTheProfile(String profile) {
    FeatureOptions options =
        FeatureOptions.of(Profile.valueOf(profile.toUpperCase()))
            .withCoefficients(12)
            .withDeltas(1)
            .withNormalisation(Normalisation.NONE);
    MfccTransformer transformer =
        mfcc().setProfile(profile).setCoefficients(12).setDeltas(1).setNormalisation("none");

    Row row = transformer.transform(sounds()).first();

    List<Float> given = row.getList(row.fieldIndex("samples"));
    float[] pcm = new float[given.size()];
    IntStream.range(0, pcm.length).forEach(i -> pcm[i] = given.get(i));
    List<Float> frames = row.getList(row.fieldIndex("mfcc"));
    assertThat(frames).hasSize(new Mfcc(options).features(pcm).values().length);
    Row ofSamples =
        transformer.copy(ParamMap.empty()).setInputCol("samples").transform(sounds()).first();
    assertThat(ofSamples.<Float>getList(ofSamples.fieldIndex("mfcc")))
        .isEqualTo(
            IntStream.range(0, frames.size())
                .mapToObj(i -> new Mfcc(options).features(pcm).values()[i])
                .toList());
  }

  @Test
  void whatIsNoSoundBecomesNull() {
    Dataset<Row> ofFiles = mfcc().transform(sounds()).where("mfcc is null");
    Dataset<Row> ofSamples =
        mfcc().setInputCol("samples").transform(sounds()).where("mfcc is null");

    assertThat(ofFiles.count()).isEqualTo(2);
    assertThat(ofSamples.count()).isEqualTo(2);
  }

  @Test
  void doublesOfAnotherRateAreResampled() {
    Dataset<Row> halved =
        sounds()
            .withColumn("slow", functions.expr("transform(samples, x -> cast(x as double))"))
            .limit(1);

    Row row = mfcc().setInputCol("slow").setSampleRate(8000).transform(halved).first();
    Row plain = mfcc().transform(halved).first();

    int twice = row.getList(row.fieldIndex("mfcc")).size();
    assertThat((double) twice / plain.getList(plain.fieldIndex("mfcc")).size())
        .isCloseTo(2, within(0.2));
  }

  @Test
  void pipelineIsSavedAndLoadedWithTheSameVectors() throws Exception {
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {mfcc(), encoder()});
    pipeline.save(at("pipeline"));

    PipelineModel model = Pipeline.load(at("pipeline")).fit(sounds());
    model.save(at("model"));
    List<Row> before = model.transform(sounds()).collectAsList();
    List<Row> after = PipelineModel.load(at("model")).transform(sounds()).collectAsList();

    assertThat(before).hasSize(26);
    for (int i = 0; i < 24; i++) {
      assertThat(vector(after.get(i))).isEqualTo(vector(before.get(i))).hasSize(6);
      assertThat(after.get(i).<String>getAs("word")).isEqualTo(before.get(i).getAs("word"));
    }
    assertThat(after.get(24).isNullAt(4)).isTrue();
    assertThat(after.get(25).isNullAt(4)).isTrue();
  }

  @Test
  void trainingIsRepeatableAndTheCommandsReadItsModel() throws Exception {
    Dataset<Row> frames = mfcc().transform(sounds());
    AudioEncoderModel model = encoder().fit(frames);
    AudioEncoderModel again = encoder().fit(frames.repartition(3));
    model.save(at("model"));

    Configuration configuration = new Configuration(false);
    InputDirectory saved = InputDirectory.open(at("model/data"), configuration, 1, "model");
    AudioModel net = AudioModelFiles.read(saved, configuration);

    Row row = model.transform(frames).first();
    assertThat(vector(again.transform(frames).first())).isEqualTo(vector(row));
    List<Float> first = row.getList(row.fieldIndex("mfcc"));
    float[] values = Frames.of(JavaConverters.asScalaBuffer(first), 13);
    assertThat(vector(row)[0]).isCloseTo(net.encode(List.of(values))[0][0], within(1e-5));
    assertThat(saved.card().metrics().get("features"))
        .isEqualTo(FeatureOptions.of(Profile.KALDI).toOptions());
    assertThat(
            vector(
                AudioEncoderModel.open(at("model/data"))
                    .setInputCol("mfcc")
                    .setOutputCol("vector")
                    .transform(frames)
                    .first()))
        .isEqualTo(vector(row));
  }

  @ParameterizedTest
  @ValueSource(strings = {"denoising", "variational", "correspondence"})
  void otherObjectivesTrainToo(String objective) {
    AudioEncoder encoder = encoder().setObjective(objective).setWordCol("word").setMaxIter(1);

    AudioEncoderModel model = encoder.fit(mfcc().transform(sounds()));

    assertThat(model.dimension()).isEqualTo(6);
    assertThat(model.getOrDefault(model.objective())).isEqualTo(objective);
    assertThat(model.copy(ParamMap.empty()).dimension()).isEqualTo(6);
  }

  @Test
  void parametersOfTheTrainingReachIt() {
    AudioEncoder encoder =
        encoder()
            .setStepSize(0.01)
            .setFinalStepSize(0.005)
            .setMaskNoise(0.1)
            .setAdditiveNoise(0.3)
            .setDivergenceWeight(0.5)
            .setVtlp(0)
            .setTempo(0.25);

    AudioOptions options = encoder.options(Optional.of(FeatureOptions.of(Profile.KALDI)));

    assertThat(options.schedule().rate(0)).isEqualTo(0.01);
    assertThat(options.schedule().rate(1)).isCloseTo(0.005, within(1e-12));
    assertThat(options.noise()).isEqualTo(new FrameNoise(0.1, 0.3));
    assertThat(options.goal().divergenceWeight()).isEqualTo(0.5);
    assertThat(options.perturbation().voices()).isEmpty();
    assertThat(options.perturbation().tempo()).isEqualTo(0.25);
    assertThat(encoder().setStepSize(1e-5).options(Optional.empty()).pace().finalLearningRate())
        .isEqualTo(1e-5);
  }

  @Test
  void badParametersAndColumnsAreRefused() {
    assertThatThrownBy(() -> encoder().setTempo(0.1).options(Optional.empty()))
        .hasMessageContaining("vtlp and tempo must be 0 if column mfcc does not say");
    assertThatThrownBy(
            () -> encoder().setStepSize(0.001).setFinalStepSize(0.1).options(Optional.empty()))
        .hasMessageContaining("final-learning-rate must be 0..0.001, got 0.1");
    assertThatThrownBy(() -> encoder().setVtlp(0.9)).hasMessage("vtlp must be 0..0.5, got 0.9");
    Dataset<Row> frames = mfcc().transform(sounds());
    assertThatThrownBy(() -> mfcc().setProfile("htk"))
        .hasMessage("profile must be one of kaldi, librosa, got htk");
    assertThatThrownBy(() -> mfcc().setInputCol("word").transform(sounds()))
        .hasMessageContaining("inputCol word must be binary or array<float> or array<double>");
    assertThatThrownBy(() -> encoder().setHiddenSize(0))
        .hasMessage("hiddenSize must be 1..4096, got 0");
    assertThatThrownBy(() -> encoder().setObjective("correspondence").fit(frames))
        .hasMessage("wordCol must be set with objective correspondence");
    assertThatThrownBy(() -> encoder().setCoefficients(12).fit(frames))
        .hasMessage("coefficients must be 13 like those of column mfcc, got 12");
    Dataset<Row> untold = frames.select(functions.expr("slice(mfcc, 1, 130)").as("mfcc"));
    assertThatThrownBy(() -> encoder().fit(untold))
        .hasMessageContaining("coefficients must be set if column mfcc does not give");
    assertThatThrownBy(() -> encoder().setMaxFrames(1).fit(frames))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("column mfcc holds no segment to learn from");
    AudioEncoderModel model = encoder().setMaxIter(1).fit(frames);
    assertThatThrownBy(() -> model.transform(mfcc().setProfile("librosa").transform(sounds())))
        .hasMessageContaining("but the model learned from");
  }
}
