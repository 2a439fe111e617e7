package athanor.common.nn.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.training.Round;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Schedule SCHEDULE = new Schedule(3, 10, 4, 0.2);

  @Test
  void roundsCoverEveryEpoch() {
    assertThat(SCHEDULE.rounds(100, 2)).isEqualTo(4);
    assertThat(SCHEDULE.rounds(101, 2)).isEqualTo(4);
    assertThat(SCHEDULE.rounds(111, 2)).isEqualTo(5);
    assertThat(SCHEDULE.rounds(1, 8)).isEqualTo(1);
    assertThat(SCHEDULE.examplesARound()).isEqualTo(40);
  }

  @Test
  void stepSizeFallsByHalfACosine() {
    assertThat(SCHEDULE.rate(round(0), 0)).isEqualTo(0.2);
    assertThat(SCHEDULE.rate(round(2), 2)).isCloseTo(0.1, within(1e-12));
    assertThat(SCHEDULE.rate(round(4), 3)).isBetween(0.0, 0.002);
    assertThat(SCHEDULE.stepsBefore(round(2), 2)).isEqualTo(10);
  }

  private static Round round(int index) {
    return new Round(index, 5, 0, 1, 1);
  }

  @Test
  void impossibleNumbersAreNamed() {
    assertThatThrownBy(() -> new Schedule(0, 10, 4, 0.2))
        .hasMessage("epochs must be 1..1000000, got 0");
    assertThatThrownBy(() -> new Schedule(3, 10, 4, 0))
        .hasMessage("learning-rate must be in (0, 1], got 0.0");
  }
}
