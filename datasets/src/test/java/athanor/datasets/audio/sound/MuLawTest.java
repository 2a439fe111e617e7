package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class MuLawTest {
  @Test
  void everyCodeComesBackFromItsSample() {
    for (int code = 0; code < MuLaw.CODES; code++) {
      assertThat(MuLaw.code(MuLaw.sample(code))).isEqualTo(code);
      assertThat((double) MuLaw.sample(code))
          .isBetween(MuLaw.lowerEnd(code), MuLaw.lowerEnd(code + 1));
    }
  }

  @Test
  void stepsAreFineNearSilenceAndCoarseWhereItIsLoud() {
    assertThat(MuLaw.code(0)).isEqualTo(128);
    assertThat(MuLaw.lowerEnd(129) - MuLaw.lowerEnd(128)).isCloseTo(1.74e-4, within(1e-6));
    assertThat(MuLaw.lowerEnd(256) - MuLaw.lowerEnd(255)).isCloseTo(0.0426, within(1e-4));
    assertThat(MuLaw.code(-2)).isZero();
    assertThat(MuLaw.code(2)).isEqualTo(255);
  }

  @Test
  void levelIsThatOfWhatIsHeardWithoutThePauses() {
    Loudness loudness = new Loudness(8000);
    float[] tone = new float[8000];
    for (int t = 2000; t < 4000; t++) {
      tone[t] = (float) (0.5 * Math.sin(2 * Math.PI * 400 * t / 8000));
    }
    loudness.accept(tone, tone.length);

    assertThat(loudness.decibels()).isCloseTo(10 * Math.log10(0.125), within(0.3));
    assertThat(loudness.peak()).isCloseTo(0.5f, within(1e-3f));
    int[] heard = loudness.heard(0, 8000, 30);
    assertThat(heard[0]).isCloseTo(2000, within(160));
    assertThat(heard[1]).isCloseTo(4000, within(160));
    assertThat(loudness.heard(5000, 6000, 30)).containsExactly(5000, 5000);
  }
}
