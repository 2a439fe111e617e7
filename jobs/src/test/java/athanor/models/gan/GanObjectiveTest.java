package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GanObjectiveTest {
  @ParameterizedTest
  @EnumSource(GanObjective.class)
  void slopesAreThoseOfTheLosses(GanObjective objective) {
    double step = 1e-5;
    for (double value : new double[] {-2.3, -0.4, 0.7, 3.1}) {
      assertThat(objective.realSlope(value))
          .isCloseTo(
              (objective.realLoss(value + step) - objective.realLoss(value - step)) / (2 * step),
              within(1e-6));
      assertThat(objective.fakeSlope(value))
          .isCloseTo(
              (objective.fakeLoss(value + step) - objective.fakeLoss(value - step)) / (2 * step),
              within(1e-6));
      assertThat(objective.generatorSlope(value))
          .isCloseTo(
              (objective.generatorLoss(value + step) - objective.generatorLoss(value - step))
                  / (2 * step),
              within(1e-6));
    }
  }
}
