package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PackingTest {
  @Test
  void longestComesFirstAndEveryStepHoldsWhoIsStillThere() {
    Packing packing = Packing.of(2, 4, 1, 4);

    assertThat(packing.steps()).isEqualTo(4);
    assertThat(packing.rows()).isEqualTo(11);
    assertThat(new int[] {packing.sequence(0), packing.sequence(1), packing.sequence(3)})
        .containsExactly(1, 3, 2);
    assertThat(new int[] {packing.active(0), packing.active(1), packing.active(2)})
        .containsExactly(4, 3, 2);
    assertThat(packing.start(2)).isEqualTo(7);
    assertThat(packing.lastRow(0)).isEqualTo(9);
    assertThat(packing.active(4)).isZero();
  }

  @Test
  void sequenceWithoutStepsIsRefused() {
    assertThatThrownBy(() -> Packing.of(3, 0)).hasMessageContaining("[3, 0]");
  }
}
