package athanor.models.game;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PictureTranslator.Direction;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class CycleGanTest {
  private static final int COUNT = 100;
  private static final double COVERED = 25 / 144.0;
  private static final Shape SHAPE = new Shape(12, 12, 1);

  @Test
  void invertedPicturesAreTranslatedRightWithoutPairs() {
    CycleGan.Options options =
        new CycleGan.Options(4, 1, 1, 10, 50, new Schedule(30, 10, 10, 2e-3));
    Translation game = CycleGan.of(options, SHAPE, SHAPE);
    Snapshot trained = Toys.train(game, domains(1), domains(3), 2 * COUNT, 1);
    float[] pictures = Toys.pixels(squares(false, 5));
    float[] inverted = Toys.pixels(squares(true, 5));

    try (GameNets nets = game.trained(trained);
        Translators translators = Translators.of(nets)) {
      float[] made = translators.translate(pictures, COUNT, Direction.FORWARD);
      float[] back = translators.translate(inverted, COUNT, Direction.BACKWARD);
      // The mean picture of the other kind: what a translator that learned no more would paint.
      double floor = COVERED * (1 - COVERED);
      assertThat(Toys.squaredError(made, inverted)).isLessThan(0.5 * floor);
      assertThat(Toys.squaredError(back, pictures)).isLessThan(0.5 * floor);
    }
  }

  private static DomainShard domains(long seed) {
    return new DomainShard(squares(false, seed), squares(true, seed + 1));
  }

  /** A bright square of 5 x 5 anywhere on black, or a dark one on white. */
  private static PictureShard squares(boolean inverted, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[COUNT * SHAPE.size()];
    for (int i = 0; i < COUNT; i++) {
      int top = random.nextInt(8);
      int left = random.nextInt(8);
      for (int p = 0; p < SHAPE.size(); p++) {
        int y = p / 12 - top;
        int x = p % 12 - left;
        boolean inside = Math.min(x, y) >= 0 && Math.max(x, y) < 5;
        pixels[i * SHAPE.size() + p] = (byte) (inside == inverted ? 0 : 255);
      }
    }
    return new PictureShard(SHAPE, pixels, new float[0]);
  }

  @Test
  void sidesThatFourDoesNotDivideAreRefused() {
    CycleGan.Options options = new CycleGan.Options(4, 1, 1, 10, 50, new Schedule(1, 10, 10, 1e-3));
    Shape odd = new Shape(10, 8, 1);

    Assertions.assertThatThrownBy(() -> CycleGan.of(options, odd, odd))
        .hasMessageContaining("multiples of 4, got 10 x 8");
  }
}
