package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import org.junit.jupiter.api.Test;

final class CriticPaceTest {
  @Test
  void warmUpHasMoreCriticSteps() {
    CriticPace pace = new CriticPace(1e-2, 5, 100, 25);

    assertThat(pace.steps(24)).isEqualTo(100);
    assertThat(pace.steps(25)).isEqualTo(5);
    assertThat(pace.stepsBefore(27)).isEqualTo(2510);
  }

  @Test
  void stepSizeFallsWithTheGenerators() {
    Schedule schedule = new Schedule(1, 8, 1, 1e-3, new Decay.CoolDown(0.5));
    StepSchedule pace = new StepSchedule(schedule, CriticPace.of(4e-3, 1), 0);

    assertThat(pace.criticRate(0.3)).isEqualTo(4e-3);
    assertThat(pace.criticRate(0.75)).isCloseTo(2e-3, within(1e-12));
    assertThat(pace.criticRate(1)).isZero();
  }
}
