package athanor.models.game;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.learn.Schedule;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BiGanTest {
  private static final int COUNT = 200;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void decodedCodesAreTheirPicturesThoughNoPixelsAreCompared(int shift) {
    BiGan game =
        new BiGan(new BiGan.Options(2, 64, shift, new Schedule(120, 20, 5, 2e-3)), Toys.SHAPE);
    Snapshot trained =
        Toys.train(
            game, Toys.squares(COUNT, 0, false, 1), Toys.squares(COUNT, 0, false, 2), 2 * COUNT, 1);
    PictureShard test = Toys.squares(COUNT, 0, false, 3);
    float[] pixels = Toys.pixels(test);

    try (CodedPictures coded = CodedPictures.of(game.trained(trained), CodedPictures.Law.UNIFORM)) {
      float[] again = coded.reconstruct(pixels, COUNT);
      assertThat(Toys.squaredError(again, pixels))
          .isLessThan(0.7 * Toys.squaredError(again, moved(pixels)));
    }
  }

  /** Each picture in the place of one of the next corner. */
  private static float[] moved(float[] pixels) {
    int size = Toys.SHAPE.size();
    float[] moved = Arrays.copyOfRange(pixels, size, size + pixels.length);
    System.arraycopy(pixels, 0, moved, pixels.length - size, size);
    return moved;
  }
}
