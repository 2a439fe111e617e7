package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.store.SegmentsTable;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nets of spoken words learn from, in both engines. */
final class AudioObjectivesSparkTest {
  private static final Configuration CONFIGURATION = new Configuration(false);

  @TempDir Path directory;
  private AudioCommands audio;

  @BeforeEach
  void open() {
    audio = new AudioCommands(directory);
  }

  @Test
  void everyObjectiveTellsWordsApartBetterThanAnUntrainedNet() {
    learned("noisy", "--reversed-target");
    learned("plain", "--objective", "autoencoder");
    learned("drawn", "--objective", "variational", "--unidirectional");
    learned("self", "--objective", "contrastive", "--pairs", "self");

    assertThat(audio.model("drawn").architecture().variational()).isTrue();
  }

  /** Trains, and compares by vectors alone: how planted words part, before and after. */
  private void learned(String name, String... options) {
    var ended = audio.train(name, options);
    assertThat(ended.code()).as(ended.log()).isZero();
    AudioModel trained = audio.model(name);
    assertThat(AudioCommands.averagePrecision(trained))
        .as(name)
        .isGreaterThan(AudioCommands.averagePrecision(AudioCommands.untrained(trained)) + 0.01);
  }

  /** Average precision: 0.74 untrained, 0.80 before, 0.81 by correspondence, 0.92 by contrast. */
  @Test
  void pairsOfWordsKeepThemApartAndContrastPartsThemFurther() {
    double before = AudioCommands.averagePrecision(AudioCommands.usual());
    assertThat(before)
        .isGreaterThan(
            AudioCommands.averagePrecision(AudioCommands.untrained(AudioCommands.usual())) + 0.03);
    assertThat(afterPairs("correspondence")).isGreaterThan(before - 0.01);
    assertThat(afterPairs("contrastive")).isGreaterThan(before + 0.05);
  }

  private double afterPairs(String objective) {
    var ended =
        audio.train(objective, "--objective", objective, "--initial", AudioCommands.usualModel());
    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.out()).contains("pairs given by words: ");
    return AudioCommands.averagePrecision(audio.model(objective));
  }

  @Test
  void objectivesAndPairsThatDoNotFitAreRefused() {
    assertThat(audio.train("same", "--objective", "correspondence", "--pairs", "self").log())
        .contains("pairs must be given or found with objective correspondence, got self");
    String[] equal = {
      "--objective", "contrastive", "--pairs", "self", "--vtlp", "0", "--tempo", "0"
    };
    assertThat(audio.train("equal", equal).log())
        .contains("vtlp or tempo must be above 0 with pairs self, got 0.0 and 0.0");
    assertThat(
            audio
                .train(
                    "lost", "--objective", "variational", "--initial", AudioCommands.usualModel())
                .code())
        .isEqualTo(2);
  }

  @Test
  void pairsAreFoundWhereNoWordIsKnownAndTold() throws Exception {
    var given = audio.train("given", "--objective", "correspondence", "--shards", "1");
    assertThat(given.out()).contains("pairs given by words: 264 of 48 segments");
    AudioCommands.write(
        audio.path("unknown"),
        AudioCommands.items().stream().map(AudioObjectivesSparkTest::withoutWord).toList(),
        AudioCommands.KALDI);

    var found =
        audio.train(
            "found",
            "--objective",
            "correspondence",
            "--input",
            audio.path("unknown"),
            "--shards",
            "1");

    assertThat(found.code()).as(found.log()).isZero();
    assertThat(found.out()).contains("pairs found by time warping: ");
    assertThat(found.out()).contains("left out 1 segment: 1 too long");
    Card card = InputDirectory.open(audio.path("found"), CONFIGURATION, 1, "model").card();
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
    AudioCommands.write(
        audio.path("once"), AudioCommands.items().subList(0, 4), AudioCommands.KALDI);

    var none = audio.train("none", "--objective", "correspondence", "--input", audio.path("once"));

    assertThat(none.code()).isEqualTo(3);
    assertThat(none.log()).contains("no segment to learn from").contains("--pairs found");
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
    assertThat(audio.train("ours", ours.toArray(String[]::new)).code()).isZero();
    var ended = audio.train("theirs", theirs.toArray(String[]::new));

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).contains("round 2/2");
    float[] expected = audio.model("ours").parameters();
    float[] actual = audio.model("theirs").parameters();
    float[] start =
        AudioLesson.parameters(
            AudioLesson.of(audio.model("ours").architecture(), AudioOptions.plain(1, 8, 6), 48)
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
    var pairs = audio.train("model", "--engine", "dl4j-spark", "--objective", "correspondence");
    var other = audio.train("model", "--engine", "torch");

    assertThat(pairs.code()).isEqualTo(2);
    assertThat(pairs.log()).contains("trains the objectives autoencoder and denoising");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.log()).contains("engine must be athanor or dl4j-spark, got torch");
  }
}
