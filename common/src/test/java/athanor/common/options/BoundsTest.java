package athanor.common.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BoundsTest {
  private enum Road {
    HIGH_ROAD,
    LOW
  }

  @Test
  void bothEndsAreAllowed() {
    assertThatCode(() -> Bounds.check("hop-millis", 1, 1, 100)).doesNotThrowAnyException();
    assertThatCode(() -> Bounds.check("hop-millis", 100, 1, 100)).doesNotThrowAnyException();
  }

  @Test
  void refusalsNameSettingBoundsAndValue() {
    assertThatThrownBy(() -> Bounds.check("hop-millis", 0, 1, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hop-millis must be 1..100, got 0");
    assertThatThrownBy(() -> Bounds.check("share", 1.25, 0, 0.5))
        .hasMessage("share must be 0..0.5, got 1.25");
    assertThatThrownBy(() -> Bounds.check("share", Double.NaN, 0, 1))
        .hasMessage("share must be 0..1, got NaN");
  }

  @Test
  void choicesAreFoundInAnyCaseAndRefusedWithAllOfThem() {
    assertThat(Choice.of("road", "high-road", Road.class)).isEqualTo(Road.HIGH_ROAD);
    assertThat(Choice.of("road", "LOW", Road.class)).isEqualTo(Road.LOW);
    assertThatThrownBy(() -> Choice.of("road", "middle", Road.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("road must be one of high-road, low, got middle");
  }
}
