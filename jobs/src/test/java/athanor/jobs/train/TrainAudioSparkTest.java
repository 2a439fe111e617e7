package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.SegmentsTable;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioModelFiles;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.SegmentShard;
import athanor.training.SpeechSegments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class TrainAudioSparkTest {
  private static final int COEFFICIENTS = 4;

  private static final Configuration CONFIGURATION = new Configuration(false);
  private static final FeatureOptions KALDI =
      FeatureOptions.of(Profile.KALDI).withCoefficients(COEFFICIENTS);

  /** Segments and the model of the usual training, which every test may read. */
  @TempDir static Path shared;

  private static List<SegmentsTable.Item> items;

  @TempDir Path directory;

  /** Four words, each a way of its own through the coefficients, spoken twelve times. */
  @BeforeAll
  static void writeSegments() {
    SplittableRandom random = new SplittableRandom(1);
    List<SegmentsTable.Item> made = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      made.add(item(i, i % 4, 8 + random.nextInt(8), random));
    }
    made.add(item(48, 0, 60, random));
    items = List.copyOf(made);
    write(shared.resolve("segments"), items, KALDI);
    usual = athanor(shared, "model");
    assertThat(usual.code()).as(usual.log()).isZero();
  }

  /** What the usual training ended with. */
  private static SharedSpark.Ended usual;

  private static SegmentsTable.Item item(
      int number, int word, int frames, SplittableRandom random) {
    float[] mfcc = new float[frames * COEFFICIENTS];
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < COEFFICIENTS; k++) {
        double phase = Math.PI * (word + 1) * t / frames + k;
        mfcc[t * COEFFICIENTS + k] = (float) (Math.sin(phase) + 0.2 * random.nextGaussian());
      }
    }
    return new SegmentsTable.Item(
        "r#" + number,
        "r",
        "s" + number % 3,
        "w" + word,
        "file:/r.wav",
        number * 100,
        number * 100 + 90,
        frames,
        COEFFICIENTS,
        mfcc);
  }

  private static void write(Path place, List<SegmentsTable.Item> items, FeatureOptions features) {
    var spark = SharedSpark.session();
    OutputDirectory output =
        OutputDirectory.create(place.toString(), OutputDirectory.Existing.REFUSE, CONFIGURATION);
    SegmentsTable.write(
        spark,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(items, 3),
        output.path(SegmentsTable.CHILD));
    output.commit(
        Card.of(SegmentsTable.KIND, SegmentsTable.VERSION).withOptions(features.toOptions(), 0));
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private static String shared(String name) {
    return shared.resolve(name).toString();
  }

  private SharedSpark.Ended train(String output, String... more) {
    return athanor(directory, output, more);
  }

  private static SharedSpark.Ended athanor(Path directory, String output, String... more) {
    return SharedSpark.athanor(arguments(directory.resolve(output), more));
  }

  private static String[] arguments(Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "audio", "--output", output.toString()));
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("--hidden-size", "20");
    usual.put("--vector-size", "6");
    usual.put("--batch-size", "8");
    usual.put("--epochs", "6");
    usual.put("--local-steps", "4");
    usual.put("--max-frames", "50");
    usual.put("--input", shared("segments"));
    usual.keySet().removeAll(Arrays.asList(more));
    usual.forEach((name, value) -> arguments.addAll(List.of(name, value)));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }

  private AudioModel model(String name) {
    return model(directory.resolve(name));
  }

  private static AudioModel usualModel() {
    return model(shared.resolve("model"));
  }

  private static AudioModel model(Path place) {
    return AudioModelFiles.read(
        InputDirectory.open(place.toString(), CONFIGURATION, 1, "model"), CONFIGURATION);
  }

  @Test
  void trainingIsRepeatableAndItsNetIsAStockZipWithTheSameVectors() throws Exception {
    assertThat(usual.log()).contains("round 5/5");
    Card card = InputDirectory.open(shared("model"), CONFIGURATION, 1, "model").card();
    assertThat(card.counts().skipped()).containsEntry("too long", 1L);
    assertThat(card.number("dimension")).isEqualTo(6);
    assertThat(train("again").code()).isZero();
    assertThat(model("again").parameters()).containsExactly(usualModel().parameters());

    float[] frames = items.get(7).mfcc();
    float[] vector = usualModel().encode(List.of(frames))[0];
    ComputationGraph graph = ComputationGraph.load(shared.resolve("model/net.zip").toFile(), false);
    INDArray input =
        Nd4j.createFromArray(frames)
            .reshape(frames.length / COEFFICIENTS, COEFFICIENTS)
            .transpose()
            .reshape(1, COEFFICIENTS, frames.length / COEFFICIENTS);
    float[] stock = graph.feedForward(input, false).get("vector").dup().data().asFloat();
    assertThat(vector).containsExactly(stock, within(1e-5f));
  }

  @Test
  void modelBecomesAStoreOfItsSegments() {
    var ended =
        SharedSpark.athanor(
            "embed",
            "--model",
            shared("model"),
            "--input",
            shared("segments"),
            "--output",
            at("store"));

    assertThat(ended.log()).isEmpty();
    assertThat(ended.code()).isZero();
    var rows =
        EmbeddingStore.open(at("store"), CONFIGURATION)
            .rows(SharedSpark.session())
            .where("id = 'r#7'")
            .collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<Integer>getAs("start_ms")).isEqualTo(700);
    float[] vector = usualModel().encode(List.of(items.get(7).mfcc()))[0];
    assertThat(rows.get(0).<Float>getList(rows.get(0).fieldIndex("vector")).get(0))
        .isCloseTo(vector[0], within(1e-6f));
  }

  @Test
  void everyObjectiveTrainsAndGoesOnFromAModel() {
    assertThat(train("pairs", "--objective", "correspondence", "--initial", shared("model")).code())
        .isZero();
    assertThat(train("noisy", "--reversed-target").code()).isZero();
    assertThat(train("plain", "--objective", "autoencoder").code()).isZero();
    assertThat(train("drawn", "--objective", "variational", "--unidirectional").code()).isZero();
    assertThat(model("drawn").architecture().variational()).isTrue();
    var told = train("told", "--objective", "contrastive", "--initial", shared("model"));
    assertThat(told.code()).isZero();
    assertThat(told.out()).contains("pairs given by words: ");
    assertThat(train("self", "--objective", "contrastive", "--pairs", "self").code()).isZero();
    assertThat(train("same", "--objective", "correspondence", "--pairs", "self").log())
        .contains("pairs must be given or found with objective correspondence, got self");
    String[] equal = {
      "--objective", "contrastive", "--pairs", "self", "--vtlp", "0", "--tempo", "0"
    };
    assertThat(train("equal", equal).log())
        .contains("vtlp or tempo must be above 0 with pairs self, got 0.0 and 0.0");
    assertThat(train("lost", "--objective", "variational", "--initial", shared("model")).code())
        .isEqualTo(2);
  }

  @Test
  void pairsAreFoundWhereNoWordIsKnownAndTold() throws Exception {
    var given = train("given", "--objective", "correspondence", "--shards", "1");
    assertThat(given.out()).contains("pairs given by words: 264 of 48 segments");
    write(
        directory.resolve("unknown"),
        items.stream().map(TrainAudioSparkTest::withoutWord).toList(),
        KALDI);

    var found =
        train("found", "--objective", "correspondence", "--input", at("unknown"), "--shards", "1");

    assertThat(found.code()).as(found.log()).isZero();
    assertThat(found.out()).contains("pairs found by time warping: ");
    assertThat(found.out()).contains("left out 1 segment: 1 too long");
    Card card = InputDirectory.open(at("found"), CONFIGURATION, 1, "model").card();
    assertThat(card.number("pairs")).isBetween(48.0, 600.0);
  }

  private static SegmentsTable.Item withoutWord(SegmentsTable.Item item) {
    return new SegmentsTable.Item(
        item.id(),
        item.recording(),
        item.speaker(),
        "",
        item.sourceUri(),
        item.startMillis(),
        item.endMillis(),
        item.frames(),
        item.coefficients(),
        item.mfcc());
  }

  @Test
  void wordsThatAreSaidOnceMakeNoPairs() {
    write(directory.resolve("once"), items.subList(0, 4), KALDI);

    var none = train("none", "--objective", "correspondence", "--input", at("once"));

    assertThat(none.code()).isEqualTo(3);
    assertThat(none.log()).contains("no segment to learn from").contains("--pairs found");
  }

  @Test
  void everyShapeTrains() {
    assertThat(train("deep", "--layers", "2", "--teacher-forcing", "--reversed-target").code())
        .isZero();
    assertThat(train("state", "--vector-size", "0", "--unidirectional").code()).isZero();

    assertThat(model("deep").architecture().layers()).isEqualTo(2);
    assertThat(model("deep").architecture().teacherForcing()).isTrue();
    assertThat(model("state").architecture().dimension()).isEqualTo(20);
    assertThat(model("state").architecture().bidirectional()).isFalse();
  }

  @Test
  void eachDealPutsOtherSegmentsTogether() {
    SpeechSegments speech =
        SpeechSegments.open(
            SharedSpark.session(),
            InputDirectory.open(
                shared("segments"), CONFIGURATION, SegmentsTable.VERSION, SegmentsTable.KIND),
            50);
    List<List<String>> first = dealt(speech, 0);
    List<List<String>> second = dealt(speech, 1);

    assertThat(dealt(speech, 1)).isEqualTo(second);
    for (List<List<String>> deal : List.of(first, second)) {
      assertThat(deal).hasSize(3).allSatisfy(shard -> assertThat(shard).hasSizeBetween(8, 24));
      assertThat(deal.stream().flatMap(List::stream)).hasSize(48).doesNotHaveDuplicates();
    }
    assertThat(second.get(0)).filteredOn(first.get(0)::contains).hasSizeBetween(1, 12);
  }

  private static List<List<String>> dealt(SpeechSegments speech, int deal) {
    return speech
        .shards(3, SegmentShard::of, deal)
        .map(shard -> shard.segments().stream().map(Segment::id).toList())
        .collect();
  }

  /** A driver that died after a checkpoint: the resumed model is the undisturbed one. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void trainingGoesOnFromItsCheckpointToTheSameNet(String localSteps) throws Exception {
    String[] how = {"--local-steps", localSteps, "--shards", "3", "--checkpoint-every", "4"};
    assertThat(train("whole", how).code()).isZero();
    var dead = SharedSpark.athanorDyingAt("round 5/", arguments(directory.resolve("resumed"), how));
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);
    List<String> again = new ArrayList<>(List.of(how));
    again.add("--resume");

    var ended = train("resumed", again.toArray(String[]::new));

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).doesNotContain("round 1/");
    assertThat(model("resumed").parameters()).containsExactly(model("whole").parameters());
  }

  @Test
  void gradientsHaveNoRuleOfAveragingButTheMean() {
    var ended = train("model", "--local-steps", "1", "--averaging", "momentum");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("averaging must be mean with local-steps 1, got momentum");
  }

  @Test
  void whatTheNetHearsIsPerturbedUnlessAskedNotTo() {
    assertThat(train("plain", "--vtlp", "0", "--tempo", "0").code()).isZero();
    write(directory.resolve("raw"), items, KALDI.withNormalisation(Normalisation.NONE));
    assertThat(train("unfit", "--input", at("raw")).code()).isZero();
    var refused = train("refused", "--input", at("raw"), "--tempo", "0.1");

    assertThat(model("plain").parameters()).isNotEqualTo(usualModel().parameters());
    assertThat(model("unfit").parameters()).containsExactly(model("plain").parameters());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.log()).contains("not normalised, got 0.0 and 0.1");
  }

  @Test
  void oneReplicaTakesTheStepsOfOurOwnThroughDl4jsOwnTraining() {
    String[] common = {
      "--shards", "1", "--vtlp", "0", "--tempo", "0", "--epochs", "6", "--objective", "autoencoder"
    };
    List<String> ours = new ArrayList<>(List.of(common));
    ours.addAll(List.of("--local-steps", "3", "--batch-size", "48", "--raw-vectors"));
    List<String> theirs = new ArrayList<>(ours);
    theirs.addAll(List.of("--engine", "dl4j-spark"));
    assertThat(train("ours", ours.toArray(String[]::new)).code()).isZero();
    var ended = train("theirs", theirs.toArray(String[]::new));

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).contains("round 2/2");
    float[] expected = model("ours").parameters();
    float[] actual = model("theirs").parameters();
    float[] start =
        AudioLesson.parameters(
            AudioLesson.of(model("ours").architecture(), AudioOptions.plain(1, 8, 6), 48)
                .training(1)
                .initial());
    double apart = 0;
    double moved = 0;
    for (int i = 0; i < actual.length; i++) {
      apart += Math.abs(actual[i] - expected[i]);
      moved += Math.abs(expected[i] - start[i]);
    }
    assertThat(apart).isLessThan(0.02 * moved);
  }

  @Test
  void whatDl4jsOwnTrainingCannotLearnIsRefused() {
    var pairs = train("model", "--engine", "dl4j-spark", "--objective", "correspondence");
    var other = train("model", "--engine", "torch");

    assertThat(pairs.code()).isEqualTo(2);
    assertThat(pairs.log()).contains("trains the objectives autoencoder and denoising");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.log()).contains("engine must be athanor or dl4j-spark, got torch");
  }

  @Test
  void framesOfAnotherProfileAreRefusedWithBothNamed() {
    write(
        directory.resolve("other"),
        items,
        FeatureOptions.of(Profile.LIBROSA).withCoefficients(COEFFICIENTS));

    var ended =
        SharedSpark.athanor(
            "embed", "--model", shared("model"), "--input", at("other"), "--output", at("store"));

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("kaldi").contains("librosa");
  }

  @Test
  void badOptionStopsBeforeAnythingIsRead() {
    var ended = train("model", "--mask-noise", "1.5");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("mask-noise must be 0..0.999, got 1.5");
  }
}
