package athanor.common.nn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.training.Round;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Schedule SCHEDULE = new Schedule(3, 10, 4, 0.2);

  @Test
  void roundsCoverEveryEpoch() {
    assertThat(rounds(100, 2)).isEqualTo(4);
    assertThat(rounds(101, 2)).isEqualTo(4);
    assertThat(rounds(111, 2)).isEqualTo(5);
    assertThat(rounds(1, 8)).isEqualTo(1);
  }

  @Test
  void stepSizeFallsByHalfACosine() {
    assertThat(rate(0, 0)).isEqualTo(0.2);
    assertThat(rate(2, 2)).isCloseTo(0.1, within(1e-12));
    assertThat(rate(4, 3)).isBetween(0.0, 0.002);
    assertThat(SCHEDULE.stepsBefore(round(2), 2)).isEqualTo(10);
  }

  private static int rounds(long examples, int shards) {
    return SCHEDULE.rounds(SCHEDULE.steps(examples, shards));
  }

  private static double rate(int round, int local) {
    return SCHEDULE.rate(SCHEDULE.progress(round(round), local));
  }

  @Test
  void stepSizesFallAsTheyAreTold() {
    assertThat(new Decay.Linear(0.1).factor(0.5)).isCloseTo(0.55, within(1e-12));
    assertThat(new Decay.CoolDown(0.25).factor(0.7)).isEqualTo(1);
    assertThat(new Decay.CoolDown(0.25).factor(0.9)).isCloseTo(0.4, within(1e-12));
    assertThat(new Decay.CoolDown(0).factor(0.99)).isEqualTo(1);
    assertThatThrownBy(() -> new Decay.CoolDown(2)).hasMessage("cool-down must be 0..1, got 2.0");
  }

  private static Round round(int index) {
    return new Round(index, 5, 0, 1, 1);
  }

  @Test
  void impossibleNumbersAreNamed() {
    assertThatThrownBy(() -> new Schedule(0, 10, 4, 0.2))
        .hasMessage("epochs must be 1..1000000, got 0");
    assertThatThrownBy(() -> new Schedule(3, 10, 4, 0))
        .hasMessage("learning-rate must be 1.0E-9..1, got 0");
  }
}
