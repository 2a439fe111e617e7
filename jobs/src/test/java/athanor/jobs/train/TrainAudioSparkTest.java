package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.SegmentsTable;
import athanor.models.audio.SegmentShard;
import athanor.training.SpeechSegments;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class TrainAudioSparkTest {
  private static final int COEFFICIENTS = AudioCommands.COEFFICIENTS;
  private static final Configuration CONFIGURATION = new Configuration(false);

  @TempDir Path directory;
  private AudioCommands audio;

  @BeforeEach
  void open() {
    audio = new AudioCommands(directory);
  }

  @Test
  void trainingIsRepeatableAndItsNetIsAStockZipWithTheSameVectors() throws Exception {
    assertThat(AudioCommands.training().log()).contains("round 5/5");
    Card card = InputDirectory.open(AudioCommands.usualModel(), CONFIGURATION, 1, "model").card();
    assertThat(card.counts().skipped()).containsEntry("too long", 1L);
    assertThat(card.number("dimension")).isEqualTo(6);
    assertThat(audio.train("again").code()).isZero();
    assertThat(audio.model("again").parameters())
        .containsExactly(AudioCommands.usual().parameters());

    float[] frames = AudioCommands.items().get(7).mfcc();
    float[] vector = AudioCommands.usual().encode(List.of(frames))[0];
    ComputationGraph graph =
        ComputationGraph.load(new File(AudioCommands.usualModel(), "net.zip"), false);
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
            AudioCommands.usualModel(),
            "--input",
            AudioCommands.segments(),
            "--output",
            audio.path("store"));

    assertThat(ended.log()).isEmpty();
    assertThat(ended.code()).isZero();
    var rows =
        EmbeddingStore.open(audio.path("store"), CONFIGURATION)
            .rows(SharedSpark.session())
            .where("id = 'r#7'")
            .collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<Integer>getAs("start_ms")).isEqualTo(700);
    float[] vector = AudioCommands.usual().encode(List.of(AudioCommands.items().get(7).mfcc()))[0];
    assertThat(rows.get(0).<Float>getList(rows.get(0).fieldIndex("vector")).get(0))
        .isCloseTo(vector[0], within(1e-6f));
  }

  @Test
  void everyShapeTrains() {
    assertThat(
            audio.train("deep", "--layers", "2", "--teacher-forcing", "--reversed-target").code())
        .isZero();
    assertThat(audio.train("state", "--vector-size", "0", "--unidirectional").code()).isZero();

    assertThat(audio.model("deep").architecture().layers()).isEqualTo(2);
    assertThat(audio.model("deep").architecture().teacherForcing()).isTrue();
    assertThat(audio.model("state").architecture().dimension()).isEqualTo(20);
    assertThat(audio.model("state").architecture().bidirectional()).isFalse();
  }

  @Test
  void eachDealPutsOtherSegmentsTogether() {
    SpeechSegments speech =
        SpeechSegments.open(
            SharedSpark.session(),
            InputDirectory.open(
                AudioCommands.segments(), CONFIGURATION, SegmentsTable.VERSION, SegmentsTable.KIND),
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
    assertThat(audio.train("whole", how).code()).isZero();
    var dead = SharedSpark.athanorDyingAt("round 5/", audio.arguments("resumed", how));
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);
    List<String> again = new ArrayList<>(List.of(how));
    again.add("--resume");

    var ended = audio.train("resumed", again.toArray(String[]::new));

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).doesNotContain("round 1/");
    assertThat(audio.model("resumed").parameters())
        .containsExactly(audio.model("whole").parameters());
  }

  @Test
  void gradientsHaveNoRuleOfAveragingButTheMean() {
    var ended = audio.train("model", "--local-steps", "1", "--averaging", "momentum");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("averaging must be mean with local-steps 1, got momentum");
  }

  @Test
  void whatTheNetHearsIsPerturbedUnlessAskedNotTo() {
    assertThat(audio.train("plain", "--vtlp", "0", "--tempo", "0").code()).isZero();
    AudioCommands.write(
        audio.path("raw"),
        AudioCommands.items(),
        AudioCommands.KALDI.withNormalisation(Normalisation.NONE));
    assertThat(audio.train("unfit", "--input", audio.path("raw")).code()).isZero();
    var refused = audio.train("refused", "--input", audio.path("raw"), "--tempo", "0.1");

    assertThat(audio.model("plain").parameters()).isNotEqualTo(AudioCommands.usual().parameters());
    assertThat(audio.model("unfit").parameters())
        .containsExactly(audio.model("plain").parameters());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.log()).contains("not normalised, got 0.0 and 0.1");
  }

  @Test
  void framesOfAnotherProfileAreRefusedWithBothNamed() {
    AudioCommands.write(
        audio.path("other"),
        AudioCommands.items(),
        FeatureOptions.of(Profile.LIBROSA).withCoefficients(COEFFICIENTS));

    var ended =
        SharedSpark.athanor(
            "embed",
            "--model",
            AudioCommands.usualModel(),
            "--input",
            audio.path("other"),
            "--output",
            audio.path("store"));

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("kaldi").contains("librosa");
  }

  @Test
  void badOptionStopsBeforeAnythingIsRead() {
    var ended = audio.train("model", "--mask-noise", "1.5");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("mask-noise must be 0..0.999, got 1.5");
  }
}
