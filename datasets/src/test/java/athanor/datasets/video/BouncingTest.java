package athanor.datasets.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.shape.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BouncingTest {
  private static Bouncing.Mover dot(int value) {
    return new Bouncing.Mover(new Shape(1, 1, 1), new byte[] {(byte) value});
  }

  private static int place(Film film, int frame) {
    int size = film.shape().size();
    int found = -1;
    for (int i = 0; i < size; i++) {
      found = film.pixels()[frame * size + i] != 0 ? i : found;
    }
    return found;
  }

  @Test
  void pictureNeverLeavesTheFrameAndMovesAtItsSpeed() {
    Bouncing bouncing = new Bouncing(32, 200, 2, 100);

    Film film = bouncing.film(List.of(dot(255)), new SplittableRandom(3));

    int whole = 0;
    for (int t = 0; t < 200; t++) {
      int at = place(film, t);
      assertThat(at).isNotNegative();
      if (t > 0) {
        int before = place(film, t - 1);
        double step = Math.hypot(at / 32 - before / 32, at % 32 - before % 32);
        assertThat(step).isLessThanOrEqualTo(2 + Math.sqrt(2));
        whole += Math.abs(step - 2) <= 0.9 ? 1 : 0;
      }
    }
    assertThat(whole / 199.0).isGreaterThan(0.75);
  }

  @Test
  void brighterPixelIsSeenWherePicturesMeet() {
    Bouncing bouncing = new Bouncing(1, 2, 0, 100);

    Film film = bouncing.film(List.of(dot(200), dot(90)), new SplittableRandom(1));

    assertThat(film.frame(1).at(0, 0, 0) * 255).isCloseTo(200, within(1e-4f));
  }

  @Test
  void pictureLargerThanTheFrameIsRefused() {
    Bouncing bouncing = new Bouncing(4, 2, 1, 100);
    Bouncing.Mover large = new Bouncing.Mover(new Shape(5, 2, 1), new byte[10]);

    assertThatThrownBy(() -> bouncing.film(List.of(large), new SplittableRandom(1)))
        .hasMessageContaining("5 x 2 does not fit into a frame of 4");
  }
}
