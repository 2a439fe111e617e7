package athanor.common.nn.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DiversityTest {
  private static final double[] ASKED = {0.2, 0.4, 0.3, 0.1};

  @Test
  void whatIsProbableAnywayLosesAndWhatIsRareDoesNotGain() {
    double[] preferred = new Diversity(1, 0.1).preferred(ASKED, new double[] {0.1, 0.8, 0.02}, 0);

    // 0.4 / 0.8, 0.3 / 0.1, 0.1 / 0.1: of 4.5 in all; the first, 0.2 / 0.1, does not count.
    assertThat(preferred)
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(2 / 4.5, 0.5 / 4.5, 3 / 4.5, 1 / 4.5);
    assertThat(ASKED).containsExactly(0.2, 0.4, 0.3, 0.1);
  }

  @Test
  void halfThePowerIsTheSquareRoot() {
    double[] preferred =
        new Diversity(0.5, 0.01).preferred(ASKED, new double[] {0.25, 0.25, 0.01, 0.01}, 3);

    assertThat(preferred[1] / preferred[0]).isCloseTo(2, within(1e-12));
    assertThat(preferred[2] / preferred[0]).isCloseTo(1.5 * 5, within(1e-12));
  }

  @Test
  void powersAboveOneAreRefused() {
    assertThatThrownBy(() -> new Diversity(1.5, 0.1)).hasMessageContaining("got 1.5, 0.1");
    assertThatThrownBy(() -> new Diversity(0.5, 0)).hasMessageContaining("got 0.5, 0.0");
  }
}
