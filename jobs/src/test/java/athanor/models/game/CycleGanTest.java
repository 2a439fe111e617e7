package athanor.models.game;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class CycleGanTest {
  @Test
  void invertedPicturesAreTranslatedRightWithoutPairs() {
    CycleGan.Options options =
        new CycleGan.Options(4, 1, 1, 10, 50, new Schedule(30, 10, 10, 2e-3));
    Translation game = CycleGan.of(options, MovedSquares.SHAPE, MovedSquares.SHAPE);

    MovedSquares.Errors errors = MovedSquares.errorsAfter(game, MovedSquares.Place.ANYWHERE);

    assertThat(errors.forward()).isLessThan(0.5 * errors.floor());
    assertThat(errors.backward()).isLessThan(0.5 * errors.floor());
  }

  @Test
  void sidesThatFourDoesNotDivideAreRefused() {
    CycleGan.Options options = new CycleGan.Options(4, 1, 1, 10, 50, new Schedule(1, 10, 10, 1e-3));
    Shape odd = new Shape(10, 8, 1);

    Assertions.assertThatThrownBy(() -> CycleGan.of(options, odd, odd))
        .hasMessageContaining("multiples of 4, got 10 x 8");
  }
}
