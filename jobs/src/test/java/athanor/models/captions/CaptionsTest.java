package athanor.models.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.sample.PaintedScene;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TokenVocabulary;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CaptionsTest {
  private static final Shape PICTURE = new Shape(PaintedScenes.SIZE, PaintedScenes.SIZE, 3);
  private static final Shape FRAME = new Shape(PaintedScenes.FRAME, PaintedScenes.FRAME, 3);
  private static final List<PaintedScene> SCENES = PaintedScenes.pictures(240, 1);
  private static final TokenVocabulary WORDS = PlantedScenes.vocabulary(SCENES);
  private static CaptionModel model;

  private static Options options(Attention attention, int epochs) {
    return new Options(attention, 8, 16, 32, Disturbance.NONE, new Schedule(epochs, 8, 10, 0.005));
  }

  private static Snapshot after(NetTraining<CaptionShard> training, List<CaptionShard> data) {
    try (LocalShards<CaptionShard> shards = LocalShards.of(data, 1)) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, now) -> {})
          .train(training, shards, 1);
    }
  }

  private static CaptionModel trained(
      Options options, Captioner.Reads reads, List<PaintedScene> scenes, TokenVocabulary words) {
    Captions lesson = new Captions(options, reads, words);
    Snapshot trained =
        after(lesson.training(scenes.size(), 1), List.of(PlantedScenes.shard(scenes, words)));
    return CaptionModel.of(lesson, words, 14, lesson.values(trained));
  }

  @BeforeAll
  static void train() {
    model =
        trained(
            options(Attention.map, 12), new Captioner.Reads(PICTURE, false, false), SCENES, WORDS);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static double nats(CaptionModel of, VisualInput sight, PaintedScene scene) {
    return Arrays.stream(
            of.nats(sight, scene.sentences().stream().map(s -> List.of(s.split(" "))).toList()))
        .sum();
  }

  @Test
  void coloursOfThingsNeverSeenBeforeAreSaid() {
    List<PaintedScene> others =
        PaintedScenes.pictures(60, 7).stream().filter(scene -> !scene.test()).toList();
    int right = 0;
    for (PaintedScene scene : others) {
      List<String> tokens =
          model.describe(PlantedScenes.sight(scene), Decoding.BEST).get(0).tokens();
      String all = String.join(" ", scene.sentences());
      right += all.contains(tokens.get(1)) ? 1 : 0;
    }

    // One of two of six colours is there: a guess is right a third of the time.
    assertThat(right).isGreaterThan((int) (0.7 * others.size()));
  }

  @Test
  void itsOwnSentencesAreMoreProbableThanThoseOfAnotherPicture() {
    int right = 0;
    for (int i = 0; i < 40; i++) {
      VisualInput sight = PlantedScenes.sight(SCENES.get(i));
      right += nats(model, sight, SCENES.get(i)) < nats(model, sight, SCENES.get(i + 40)) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(34);
  }

  @Test
  void probabilityOfASentenceIsThatOfItsScoreAndEachTokenLookedSomewhere() {
    VisualInput sight = PlantedScenes.sight(SCENES.get(3));

    GeneratedText written =
        model
            .describe(sight, new Decoding(2, Decoding.Search.of(6, 0), Decoding.Sampling.NONE))
            .get(0);

    assertThat(written.logProbability())
        .isCloseTo(-model.nats(sight, List.of(written.tokens()))[0], within(1e-3));
    GeneratedText.Gaze gaze = written.gaze().orElseThrow();
    assertThat(model.map(sight)).isEqualTo(new Shape(5, 5, 1));
    assertThat(gaze.source()).hasSize(25).startsWith("0,0", "0,1");
    for (float[] weights : gaze.weights()) {
      double sum = 0;
      for (float weight : weights) {
        sum += weight;
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void whatIsPreferredDoesNotChangeTheProbabilityOfASentence() {
    VisualInput sight = PlantedScenes.sight(SCENES.get(3));
    Decoding decoding = new Decoding(2, Decoding.Search.of(6, 0), Decoding.Sampling.NONE);

    List<GeneratedText> diverse = model.describe(sight, decoding.withDiversity(0.8));

    assertThat(diverse.get(0).logProbability())
        .isCloseTo(-model.nats(sight, List.of(diverse.get(0).tokens()))[0], within(1e-3));
    assertThat(diverse.stream().map(GeneratedText::text).toList())
        .isNotEqualTo(model.describe(sight, decoding).stream().map(GeneratedText::text).toList());
  }

  @Test
  void sightsOfABatchDoNotChangeEachOther() {
    Captions lesson =
        new Captions(options(Attention.map, 1), new Captioner.Reads(FRAME, false, true), WORDS);
    NetValues values = lesson.sizes().spec().start(Initialisation.Start.GLOROT, 3);
    List<PaintedScene> films =
        List.of(
            PlantedScenes.films(2, 3).get(0),
            PlantedScenes.films(2, 5).get(1),
            PlantedScenes.films(3, 4).get(2));
    try (Net net = new Net(lesson.sizes().spec(), values);
        Tape tape = new Tape()) {
      CaptionNet forward = new CaptionNet(lesson.sizes(), net, tape, Pass.EVALUATE);
      List<VisualInput> sights = films.stream().map(PlantedScenes::sight).toList();
      float[] together = forward.see(sights, TokenDropout.NONE).first().output().toArray();
      for (int i = 0; i < 3; i++) {
        float[] alone =
            forward.see(List.of(sights.get(i)), TokenDropout.NONE).first().output().toArray();
        assertThat(Arrays.copyOfRange(together, i * 32, i * 32 + 32))
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(alone);
      }
    }
  }

  /** The way of a thing can only be known from the order of frames. */
  @Test
  void filmsAreReadInTheirOrder() {
    List<PaintedScene> films = PlantedScenes.films(240, 5);
    try (CaptionModel reader =
        trained(
            options(Attention.map, 18),
            new Captioner.Reads(FRAME, false, true),
            films,
            PlantedScenes.vocabulary(films))) {
      int right = 0;
      int all = 0;
      for (PaintedScene film : films.subList(0, 120)) {
        String sentence = film.sentences().get(0);
        if (film.test() || !sentence.matches(".*(left|right)")) {
          continue;
        }
        VisualInput forward = PlantedScenes.sight(film);
        VisualInput backward = reversed(forward);
        right += nats(reader, forward, film) < nats(reader, backward, film) ? 1 : 0;
        all++;
      }
      assertThat(all).isGreaterThan(15);
      assertThat(right).isGreaterThan((int) (0.85 * all));
      assertThat(reader.map(PlantedScenes.sight(films.get(0)))).isEqualTo(new Shape(1, 5, 1));
    }
  }

  private static VisualInput reversed(VisualInput sight) {
    float[] values = new float[sight.values().length];
    int size = sight.size();
    for (int frame = 0; frame < sight.frames(); frame++) {
      System.arraycopy(
          sight.values(), frame * size, values, (sight.frames() - 1 - frame) * size, size);
    }
    return new VisualInput(values, sight.frames());
  }

  @Test
  void aBlindNetSeesNoDifference() {
    Captions lesson =
        new Captions(
            options(Attention.blind, 1), new Captioner.Reads(PICTURE, false, false), WORDS);
    NetValues values = lesson.sizes().spec().start(Initialisation.Start.GLOROT, 3);
    try (CaptionModel blind = CaptionModel.of(lesson, WORDS, 14, values)) {
      assertThat(nats(blind, PlantedScenes.sight(SCENES.get(0)), SCENES.get(5)))
          .isEqualTo(nats(blind, PlantedScenes.sight(SCENES.get(9)), SCENES.get(5)));
    }
  }

  @Test
  void twoShardsLearnWhatDoesNotDependOnThreads() {
    Captions lesson =
        new Captions(options(Attention.none, 1), new Captioner.Reads(PICTURE, false, false), WORDS);
    List<CaptionShard> shards =
        List.of(
            PlantedScenes.shard(SCENES.subList(0, 16), WORDS),
            PlantedScenes.shard(SCENES.subList(16, 32), WORDS));
    float[] once = lesson.values(after(lesson.training(32, 5), shards)).parameters();

    assertThat(lesson.values(after(lesson.training(32, 5), shards)).parameters())
        .containsExactly(once);
  }

  @Test
  void mirrorAndShiftMoveEachFrameAlike() {
    VisualInput sight = new VisualInput(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2);
    Shape shape = new Shape(2, 2, 1);

    assertThat(CaptionShard.moved(sight, shape, true, 0, 0).values())
        .containsExactly(2, 1, 4, 3, 6, 5, 8, 7);
    assertThat(CaptionShard.moved(sight, shape, false, 1, 0).values())
        .containsExactly(1, 2, 1, 2, 5, 6, 5, 6);
    assertThat(CaptionShard.moved(sight, shape, false, 0, -1).values())
        .containsExactly(2, 2, 4, 4, 6, 6, 8, 8);
  }

  @Test
  void otherSizesAreRefused() {
    assertThatThrownBy(() -> model.describe(new VisualInput(new float[12], 1), Decoding.BEST))
        .hasMessage("the model reads pictures of 4800 values, got 1 frames of 12");
    assertThatThrownBy(
            () ->
                new Captions(
                    options(Attention.map, 1),
                    new Captioner.Reads(Shape.vector(8), true, false),
                    WORDS))
        .hasMessageContaining("attention must be none or blind with features");
  }
}
