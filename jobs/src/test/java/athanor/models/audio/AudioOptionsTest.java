package athanor.models.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import org.junit.jupiter.api.Test;

final class AudioOptionsTest {
  @Test
  void stepFallsStraightFromTheFirstToTheFinalOne() {
    AudioOptions.Pace pace = AudioOptions.Pace.of(3, 8, 2).falling(0.01, 0.002);
    AudioOptions options = AudioOptions.of(AudioOptions.Goal.of(Objective.DENOISING), pace);

    Schedule schedule = options.in(Precision.BF16).schedule();

    assertThat(schedule.epochs()).isEqualTo(3);
    assertThat(schedule.batchSize()).isEqualTo(8);
    assertThat(schedule.localSteps()).isEqualTo(2);
    assertThat(schedule.rate(0)).isEqualTo(0.01);
    assertThat(schedule.rate(0.5)).isCloseTo(0.006, within(1e-12));
    assertThat(schedule.rate(1)).isCloseTo(0.002, within(1e-12));
    assertThat(schedule.precision()).isEqualTo(Precision.BF16);
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    AudioOptions.Pace pace = AudioOptions.Pace.of(3, 8, 2);

    assertThatThrownBy(() -> pace.falling(0.01, 0.02))
        .hasMessageContaining("final-learning-rate must be 0..0.01, got 0.02");
    assertThatThrownBy(() -> AudioOptions.Pace.of(0, 8, 2)).hasMessageContaining("epochs must be");
    assertThatThrownBy(() -> new AudioOptions.Goal(Objective.CONTRASTIVE, false, 0, 0))
        .hasMessageContaining("temperature must be");
  }
}
