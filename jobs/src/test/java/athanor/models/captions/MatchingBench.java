package athanor.models.captions;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.caption.Captioner;
import athanor.datasets.sample.PaintedScene;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.text.TokenVocabulary;
import athanor.measure.text.PairRecall;
import java.util.List;
import java.util.Random;

/**
 * Search of scenes by sentence without Spark: trains on those whose combinations are shown, and
 * prints the recall among the others.
 *
 * <p>Arguments: {@code pictures} or {@code films}, scenes, epochs, width, values of a vector,
 * learning rate, seed.
 */
final class MatchingBench {
  private static final int FRAMES = 8;

  private MatchingBench() {}

  public static void main(String[] arguments) {
    boolean films = arguments[0].equals("films");
    int count = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[6]);
    List<PaintedScene> scenes =
        films ? PaintedScenes.films(count, FRAMES, seed) : PaintedScenes.pictures(count, seed);
    List<PaintedScene> learned = scenes.stream().filter(scene -> !scene.test()).toList();
    List<PaintedScene> tests = scenes.stream().filter(PaintedScene::test).limit(300).toList();
    TokenVocabulary words = PlantedScenes.vocabulary(learned);
    int side = films ? PaintedScenes.FRAME : PaintedScenes.SIZE;
    int size = Integer.parseInt(arguments[4]);
    Schedule schedule =
        new Schedule(Integer.parseInt(arguments[2]), 32, 10, Double.parseDouble(arguments[5]));
    Matching lesson =
        new Matching(
            new Matching.Options(
                Integer.parseInt(arguments[3]),
                size / 2,
                size,
                0.1,
                new Disturbance(0.2, 0, false, 1),
                schedule),
            new Captioner.Reads(new Shape(side, side, 3), false, films),
            words);
    Snapshot trained;
    try (LocalShards<CaptionShard> shards =
        LocalShards.of(List.of(PlantedScenes.shard(learned, words)), 1)) {
      trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, now) -> {})
              .train(lesson.training(learned.size(), seed), shards, seed);
    }
    try (MatchingModel model = MatchingModel.of(lesson, words, lesson.values(trained))) {
      System.out.printf(
          "%s: recall at 10 of %d never shown %.3f, chance %.3f",
          String.join(" ", arguments),
          tests.size(),
          recall(model, tests, false),
          10.0 / tests.size());
      System.out.printf(
          films ? "; frames shuffled %.3f%n" : "%n", films ? recall(model, tests, true) : 0);
    }
  }

  private static double recall(MatchingModel model, List<PaintedScene> scenes, boolean shuffled) {
    Random order = new Random(1);
    float[][] seen =
        model.pictures(
            scenes.stream()
                .map(PlantedScenes::sight)
                .map(sight -> shuffled ? sight.shuffled(order) : sight)
                .toList());
    List<List<List<String>>> sentences =
        scenes.stream()
            .map(scene -> scene.sentences().stream().map(text -> List.of(text.split(" "))).toList())
            .toList();
    return PairRecall.bySentence(seen, sentences, model::sentences).at(10);
  }
}
