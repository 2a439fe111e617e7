package athanor.models.game;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.learn.Schedule;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import org.junit.jupiter.api.Test;

final class SemiGanTest {
  private static final int COUNT = 160;

  @Test
  void picturesWithoutLabelsTeachWhatTwoLabelsOfEachClassDoNot() throws Exception {
    int labelsAlone = errors(false);
    int errors = errors(true);

    assertThat(errors).isLessThanOrEqualTo(COUNT / 20).isLessThanOrEqualTo(labelsAlone);
  }

  /** Errors of new pictures, of four classes. */
  private static int errors(boolean unlabelled) {
    SemiGan game = game(unlabelled, 60);
    Snapshot trained = trained(game);
    PictureShard test = Toys.squares(COUNT, COUNT, false, 9);
    try (SemiClassifier classifier = SemiClassifier.of(game.trained(trained))) {
      float[] logits = classifier.classify(Toys.pixels(test), COUNT);
      int errors = 0;
      for (int i = 0; i < COUNT; i++) {
        errors += classifier.attributes().best(0, logits, i * 4) == i % 4 ? 0 : 1;
      }
      return errors;
    }
  }

  private static SemiGan game(boolean unlabelled, int epochs) {
    Schedule schedule = new Schedule(epochs, 20, 5, 3e-3);
    return new SemiGan(new SemiGan.Options(32, 8, unlabelled, 0.9, schedule), Toys.SHAPE, 4);
  }

  private static Snapshot trained(SemiGan game) {
    return Toys.train(
        game,
        LabelledShard.of(Toys.squares(COUNT, 8, false, 1)),
        LabelledShard.of(Toys.squares(COUNT, 0, false, 2)),
        2 * COUNT,
        1);
  }
}
