package athanor.models.game;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.learn.Schedule;
import athanor.common.training.Snapshot;
import athanor.datasets.image.Conditions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InfoGanTest {
  private static final int COUNT = 200;

  @Test
  void categoriesAreTheCornersThoughNoLabelIsRead() {
    Schedule schedule = new Schedule(40, 20, 5, 4e-3);
    InfoGan game =
        new InfoGan(
            new InfoGan.Options(new InfoGan.Code(4, 1, 4), 4, 1e-3, 0.1, 0, schedule), Toys.SHAPE);
    Snapshot trained =
        Toys.train(
            game, Toys.squares(COUNT, 0, false, 1), Toys.squares(COUNT, 0, false, 2), 2 * COUNT, 1);
    float[] pixels = Toys.pixels(Toys.squares(COUNT, 0, false, 3));
    Conditions category = new Conditions(Map.of("category", List.of("0", "1", "2", "3")));

    try (InfoPictures pictures = InfoPictures.of(game.trained(trained), category, 1)) {
      int[][] seen = new int[4][4];
      float[] logits = pictures.classify(pixels, COUNT);
      for (int i = 0; i < COUNT; i++) {
        seen[i % 4][pictures.attributes().best(0, logits, 4 * i)]++;
      }
      int right = 0;
      for (int[] corner : seen) {
        right += Math.max(Math.max(corner[0], corner[1]), Math.max(corner[2], corner[3]));
      }
      assertThat(right).isGreaterThan(COUNT * 8 / 10);
      assertThat(pictures.paint(new float[5], category.encode(Map.of("category", "2")), 1))
          .hasSize(64);
    }
  }
}
