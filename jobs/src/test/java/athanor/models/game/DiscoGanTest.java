package athanor.models.game;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class DiscoGanTest {
  @Test
  void invertedPicturesAreTranslatedRightWithoutPairs() {
    DiscoGan.Options options = options(new Schedule(20, 10, 10, 3e-3));
    Translation game = DiscoGan.of(options, MovedSquares.SHAPE, MovedSquares.SHAPE);

    MovedSquares.Errors errors = MovedSquares.errorsAfter(game, MovedSquares.Place.CORNERS);

    assertThat(errors.forward()).isLessThan(0.3 * errors.floor());
    assertThat(errors.backward()).isLessThan(0.3 * errors.floor());
  }

  @Test
  void oddSidesAreRefused() {
    Shape odd = new Shape(9, 9, 1);

    Assertions.assertThatThrownBy(
            () -> DiscoGan.of(options(new Schedule(1, 10, 10, 1e-3)), odd, odd))
        .hasMessageContaining("sides must be even and more than 4");
  }

  private static DiscoGan.Options options(Schedule schedule) {
    return new DiscoGan.Options(8, 0.5, 0.9, 0.1, schedule);
  }
}
