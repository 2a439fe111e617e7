package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HeatTest {
  private static final Picture WHITE = new Picture(2, 2, 1, new float[] {1, 1, 1, 1});

  @Test
  void whatWasLookedAtMostIsAsItIs() {
    assertThat(Heat.over(WHITE, new float[] {0.75f, 0}, 1, 2).pixels())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1, 0.2f, 1, 0.2f);
    assertThat(Heat.over(WHITE, new float[] {0.3f}, 1, 1).pixels()).containsExactly(1, 1, 1, 1);
    assertThatThrownBy(() -> Heat.over(WHITE, new float[3], 2, 2)).hasMessageContaining("got 3");
  }

  @Test
  void aStripHasThePicturesSideBySide() {
    Picture dark = new Picture(2, 2, 1, new float[] {0, 0.5f, 0, 0.5f});

    Picture strip = Heat.strip(List.of(WHITE, dark));

    assertThat(strip.width()).isEqualTo(4);
    assertThat(strip.pixels()).containsExactly(1, 1, 0, 0.5f, 1, 1, 0, 0.5f);
  }
}
