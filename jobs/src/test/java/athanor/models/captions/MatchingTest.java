package athanor.models.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Trainer;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.sample.PaintedScene;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.text.TokenVocabulary;
import athanor.measure.text.PairRecall;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatchingTest {
  private static final Captioner.Reads READS =
      new Captioner.Reads(new Shape(PaintedScenes.SIZE, PaintedScenes.SIZE, 3), false, false);
  private static final List<PaintedScene> SCENES = PaintedScenes.pictures(240, 1);
  private static final TokenVocabulary WORDS = PlantedScenes.vocabulary(SCENES);

  private static Matching lesson(int epochs) {
    return lesson(epochs, READS, WORDS);
  }

  private static Matching lesson(int epochs, Captioner.Reads reads, TokenVocabulary words) {
    return new Matching(
        new Matching.Options(8, 12, 16, 0.1, Disturbance.NONE, new Schedule(epochs, 16, 5, 0.005)),
        reads,
        words);
  }

  private static List<List<String>> sentences(PaintedScene scene) {
    return scene.sentences().stream().map(text -> List.of(text.split(" "))).toList();
  }

  @Test
  void picturesNeverSeenAreFoundByTheirSentences() {
    List<PaintedScene> others =
        PaintedScenes.pictures(120, 9).stream().filter(scene -> !scene.test()).toList();

    PairRecall recall = recall(lesson(14), SCENES, WORDS, others);

    assertThat(recall.at(10)).isGreaterThan(4 * 10.0 / others.size());
  }

  @Test
  void filmsNeverSeenAreFoundByTheirSentences() {
    List<PaintedScene> films = PlantedScenes.films(240, 4);
    TokenVocabulary words = PlantedScenes.vocabulary(films);
    List<PaintedScene> others =
        PaintedScenes.films(120, 4, 9).stream().filter(scene -> !scene.test()).toList();
    Captioner.Reads reads =
        new Captioner.Reads(new Shape(PaintedScenes.FRAME, PaintedScenes.FRAME, 3), false, true);

    PairRecall recall = recall(lesson(14, reads, words), films, words, others);

    assertThat(recall.at(10)).isGreaterThan(3 * 10.0 / others.size());
  }

  private static PairRecall recall(
      Matching lesson,
      List<PaintedScene> scenes,
      TokenVocabulary words,
      List<PaintedScene> others) {
    try (LocalShards<CaptionShard> shards =
        LocalShards.of(List.of(PlantedScenes.shard(scenes, words)), 1)) {
      var trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, now) -> {})
              .train(lesson.training(scenes.size(), 1), shards, 1);
      try (MatchingModel model = MatchingModel.of(lesson, words, lesson.values(trained))) {
        return PairRecall.bySentence(
            model.pictures(others.stream().map(PlantedScenes::sight).toList()),
            others.stream().map(MatchingTest::sentences).toList(),
            model::sentences);
      }
    }
  }

  @Test
  void vectorsHaveLengthOneAndDoNotDependOnTheBatch() {
    Matching lesson = lesson(1);
    try (MatchingModel model =
        MatchingModel.of(lesson, WORDS, lesson.values(lesson.training(8, 3).initial()))) {
      List<List<String>> texts =
          List.of(List.of("a", "red", "star"), List.of("box"), List.of("a", "unheard"));
      float[][] together = model.sentences(texts);
      for (int i = 0; i < 3; i++) {
        assertThat(together[i])
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(model.sentences(List.of(texts.get(i)))[0]);
        double squares = 0;
        for (float value : together[i]) {
          squares += value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
      }
      assertThatThrownBy(() -> model.pictures(List.of(new VisualInput(new float[3], 1))))
          .hasMessageContaining("reads pictures of 4800 values");
    }
  }

  @Test
  void ranksCountThoseThatAreAsNear() {
    float[][] pictures = {{1, 0}, {0, 1}, {1, 0}};
    List<List<List<String>>> texts =
        List.of(List.of(List.of("x")), List.of(List.of("y")), List.of(List.of("x")));

    PairRecall found =
        PairRecall.bySentence(
            pictures,
            texts,
            some ->
                some.get(0).get(0).equals("x") ? new float[][] {{1, 0}} : new float[][] {{0, 1}});

    assertThat(found.ranks()).containsExactly(2, 1, 2);
    assertThat(found.at(1)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(found.meanRank()).isCloseTo(5 / 3.0, within(1e-9));
    assertThat(
            PairRecall.byPicture(
                    pictures,
                    List.of(
                        new float[][] {{0, 1}, {0.9f, 0}},
                        new float[][] {{0, 1}},
                        new float[][] {{1, 0}}))
                .ranks())
        .containsExactly(2, 2, 1);
  }
}
