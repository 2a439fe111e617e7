package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StepScheduleTest {
  @Test
  void warmUpHasMoreCriticSteps() {
    StepSchedule pace = new StepSchedule(1e-2, 1e-2, 0, 5, 100, 25);

    assertThat(pace.criticSteps(24)).isEqualTo(100);
    assertThat(pace.criticSteps(25)).isEqualTo(5);
    assertThat(pace.criticStepsBefore(27)).isEqualTo(2510);
  }

  @Test
  void stepSizesFallOverTheLastShareOfTheJob() {
    StepSchedule pace = new StepSchedule(1e-3, 1e-3, 0.5, 1, 1, 0);

    assertThat(pace.factor(0.3)).isEqualTo(1);
    assertThat(pace.factor(0.75)).isCloseTo(0.5, within(1e-12));
    assertThat(pace.factor(1)).isZero();
    assertThat(new StepSchedule(1e-3, 1e-3, 0, 1, 1, 0).factor(1)).isEqualTo(1);
    assertThatThrownBy(() -> new StepSchedule(1e-3, 1e-3, 1.5, 1, 1, 0))
        .hasMessage("cool-down must be 0..1, got 1.5");
  }
}
