package athanor.common.options;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SettingTest {
  @Test
  void valuesOutsideOfTheBoundsAreNamed() {
    Setting<Integer> layers = new Setting.Whole("layers", 1, 1, 8, "LSTMs");
    Setting<Double> noise = new Setting.Real("mask-noise", 0.2, 0, 0.99, "Share");

    assertThatCode(() -> layers.check(8)).doesNotThrowAnyException();
    assertThatThrownBy(() -> layers.check(9)).hasMessage("layers must be 1..8, got 9");
    assertThatThrownBy(() -> noise.check(Double.NaN))
        .hasMessage("mask-noise must be 0..0.99, got NaN");
  }

  @Test
  void aDefaultMustBeAllowed() {
    assertThatThrownBy(() -> new Setting.Whole("layers", 0, 1, 8, "LSTMs"))
        .hasMessage("layers must be 1..8, got 0");
  }
}
