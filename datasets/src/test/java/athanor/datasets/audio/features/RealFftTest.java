package athanor.datasets.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.sound.Sounds;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RealFftTest {

  @Test
  void agreesWithTheDefinitionAtEveryLength() {
    for (int length = 8; length <= 2048; length *= 2) {
      float[] signals = Sounds.noise(1, length * RealFft.LANES, length);
      float[] powers = new float[(length / 2 + 1) * RealFft.LANES];

      new RealFft(length).powers(signals, powers);

      for (int lane : new int[] {0, RealFft.LANES - 1}) {
        for (int k = 0; k <= length / 2; k++) {
          assertThat((double) powers[k * RealFft.LANES + lane])
              .isCloseTo(power(signals, lane, length, k), Offset.offset(length * 1e-4));
        }
      }
    }
  }

  private static double power(float[] signals, int lane, int length, int k) {
    double re = 0;
    double im = 0;
    for (int n = 0; n < length; n++) {
      float x = signals[n * RealFft.LANES + lane];
      re += x * Math.cos(2 * Math.PI * k * n / length);
      im -= x * Math.sin(2 * Math.PI * k * n / length);
    }
    return re * re + im * im;
  }

  @Test
  void anotherLengthIsRefused() {
    assertThatThrownBy(() -> new RealFft(400))
        .hasMessageContaining("power of two")
        .hasMessageContaining("400");
  }
}
