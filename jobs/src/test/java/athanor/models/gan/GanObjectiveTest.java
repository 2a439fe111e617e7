package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.loss.RowLoss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GanObjectiveTest {
  static Stream<ValueObjective> ofValues() {
    return Arrays.stream(GanObjective.values())
        .map(GanObjective::rules)
        .filter(ValueObjective.class::isInstance)
        .map(ValueObjective.class::cast);
  }

  @ParameterizedTest
  @MethodSource("ofValues")
  void slopesAreThoseOfTheLosses(ValueObjective objective) {
    double step = 1e-5;
    for (RowLoss.Function loss : List.of(objective.real(), objective.fake(), objective.wanted())) {
      for (double value : new double[] {-2.3, -0.4, 0.7, 3.1}) {
        double difference = (loss.loss(value + step) - loss.loss(value - step)) / (2 * step);
        assertThat(loss.derivative(value)).isCloseTo(difference, within(1e-6));
      }
    }
  }

  @Test
  void saddlesAreThoseWhoseTwoLossesAreOne() {
    assertThat(Arrays.stream(GanObjective.values()).filter(each -> each.rules().isSaddle()))
        .containsExactly(
            GanObjective.MINIMAX,
            GanObjective.WASSERSTEIN_CLIP,
            GanObjective.WASSERSTEIN_SPECTRAL,
            GanObjective.WASSERSTEIN_ORTHONORMAL,
            GanObjective.F_KL,
            GanObjective.F_REVERSE_KL,
            GanObjective.F_JENSEN_SHANNON,
            GanObjective.F_GAN,
            GanObjective.F_JEFFREY,
            GanObjective.F_PEARSON,
            GanObjective.F_NEYMAN,
            GanObjective.F_HELLINGER,
            GanObjective.F_TOTAL_VARIATION);
  }
}
