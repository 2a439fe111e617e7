package athanor.measure.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class GradientEnergyTest {
  @Test
  void meanIsOverNeighboursBesideAndBelowOfOneChannelAndPicture() {
    // Two pictures of 2 x 2 with two channels; neighbours never cross a row, channel or picture.
    float[] pixels = {0, 9, 1, 9, 3, 9, 6, 9, 100, 0, 100, 0, 100, 0, 100, 0};

    double expected = (1 + 9 + 9 + 25) / 16.0;

    assertThat(GradientEnergy.of(pixels, 2, 2, 2)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void blurLosesEnergy() {
    float[] sharp = {0, 1, 0, 1};
    float[] blurred = {0.25f, 0.5f, 0.5f, 0.75f};

    assertThat(GradientEnergy.of(blurred, 1, 4, 1)).isLessThan(GradientEnergy.of(sharp, 1, 4, 1));
  }
}
