package athanor.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.shape.Shape;
import org.junit.jupiter.api.Test;

final class PictureErrorsTest {
  @Test
  void gradientEnergyIsThatOfAStepCountedByHand() {
    // Left half 0, right half 1: one step of 1 in each of two lines.
    float[] picture = {0, 1, 0, 1};

    assertThat(PictureErrors.gradientEnergy(picture, 1, new Shape(2, 2, 1)))
        .isCloseTo(2.0 / 4, within(1e-9));
  }

  @Test
  void shuffledPairsNoPictureWithItself() {
    float[] pictures = {0, 1, 2, 3};

    assertThat(PictureErrors.shuffled(pictures, pictures, 4, 1)).isGreaterThanOrEqualTo(1);
    assertThat(PictureErrors.squared(pictures, pictures)).isZero();
  }

  @Test
  void invisibleDifferencesAreRoundedAway() {
    float[] hidden = {0.5f + 0.0005f, 0.5f - 0.0005f, 1.2f};

    assertThat(PictureErrors.quantised(hidden)).containsExactly(128 / 255f, 127 / 255f, 1);
  }
}
