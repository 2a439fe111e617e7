package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UnpaddedSourceTest {
  private static final int RATE = 8000;
  private static final int FEW_MILLIS = 25;
  private static final int FEW = RATE * FEW_MILLIS / 1000;

  private static UnpaddedSource source(float[]... parts) {
    return new UnpaddedSource(
        SoundFormat.open(Sounds.wav(Sounds.join(parts), RATE, 32, true, 1)), FEW_MILLIS);
  }

  /** A pause in it, longer than a block; no other sample is 0. */
  private static float[] spoken() {
    float[] word = Sounds.noise(0.1, 5000, 1);
    return Sounds.join(word, new float[9000], word);
  }

  @Test
  void longSilenceAtBothEndsGoesAndThePauseBetweenStays() {
    UnpaddedSource source = source(new float[9001], spoken(), new float[5000]);

    assertThat(source.readAll()).isEqualTo(spoken());
    assertThat(source.skipped()).isEqualTo(9001);
    assertThat(source.samples()).isEqualTo(9001 + 19_000 + 5000);
    assertThat(source.sampleRate()).isEqualTo(RATE);
  }

  @Test
  void shortSilenceAtTheEndsIsPartOfTheSound() {
    float[] sound = Sounds.join(new float[FEW - 1], spoken(), new float[FEW - 1]);

    UnpaddedSource source = source(sound);

    assertThat(source.readAll()).isEqualTo(sound);
    assertThat(source.skipped()).isZero();
    assertThat(source(new float[FEW], spoken(), new float[FEW]).readAll()).isEqualTo(spoken());
  }

  @Test
  void nothingIsLeftOfDigitalSilence() {
    for (int samples : new int[] {FEW - 1, 20_000}) {
      UnpaddedSource source = source(new float[samples]);

      assertThat(source.readAll()).isEmpty();
      assertThat(source.samples()).isEqualTo(samples);
    }
  }

  @Test
  void blocksOfAnySizeGiveTheSameSound() {
    UnpaddedSource source = source(new float[3000], spoken(), new float[3000]);
    float[] expected = spoken();
    float[] block = new float[7];
    int length = 0;
    for (int n = source.read(block); n > 0; n = source.read(block)) {
      for (int i = 0; i < n; i++) {
        assertThat(block[i]).isEqualTo(expected[length + i]);
      }
      length += n;
    }
    assertThat(length).isEqualTo(expected.length);
  }
}
