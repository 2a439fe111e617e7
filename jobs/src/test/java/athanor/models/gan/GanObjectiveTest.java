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
      assertThat(objective.real().slope(value))
          .isCloseTo(
              (objective.real().loss(value + step) - objective.real().loss(value - step))
                  / (2 * step),
              within(1e-6));
      assertThat(objective.fake().slope(value))
          .isCloseTo(
              (objective.fake().loss(value + step) - objective.fake().loss(value - step))
                  / (2 * step),
              within(1e-6));
      assertThat(objective.generator().slope(value))
          .isCloseTo(
              (objective.generator().loss(value + step) - objective.generator().loss(value - step))
                  / (2 * step),
              within(1e-6));
    }
  }
}
