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
      float[] signal = Sounds.noise(1, length, length);
      float[] power = new float[length / 2 + 1];

      new RealFft(length).power(signal, power);

      for (int k = 0; k <= length / 2; k++) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < length; n++) {
          re += signal[n] * Math.cos(2 * Math.PI * k * n / length);
          im -= signal[n] * Math.sin(2 * Math.PI * k * n / length);
        }
        assertThat((double) power[k]).isCloseTo(re * re + im * im, Offset.offset(length * 1e-4));
      }
    }
  }

  @Test
  void anotherLengthIsRefused() {
    assertThatThrownBy(() -> new RealFft(400))
        .hasMessageContaining("power of two")
        .hasMessageContaining("400");
  }
}
