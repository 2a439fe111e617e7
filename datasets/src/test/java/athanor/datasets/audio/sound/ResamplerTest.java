package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ResamplerTest {
  private static final int[] RATES = {8000, 11025, 16000, 22050, 32000, 44100, 48000};

  private static float[] resample(float[] pcm, int from, int blockSize) {
    SoundSource source = new HeldSource(pcm, from, blockSize);
    return source.at(16000).readAll();
  }

  /** Samples in memory, handed out in blocks of a given size. */
  private static final class HeldSource implements SoundSource {
    private final float[] pcm;
    private final int rate;
    private final int blockSize;
    private int at;

    HeldSource(float[] pcm, int rate, int blockSize) {
      this.pcm = pcm;
      this.rate = rate;
      this.blockSize = blockSize;
    }

    @Override
    public int sampleRate() {
      return rate;
    }

    @Override
    public int read(float[] block) {
      int n = Math.min(Math.min(blockSize, block.length), pcm.length - at);
      System.arraycopy(pcm, at, block, 0, n);
      at += n;
      return n;
    }
  }

  @Test
  void aSineStaysWhatItWasAtEveryRate() {
    for (int rate : RATES) {
      for (double hertz : new double[] {100, 1000, 3000}) {
        float[] out = resample(Sounds.sine(hertz, 0.5, rate, 1), rate, 4096);
        float[] expected = Sounds.sine(hertz, 0.5, 16000, 1);
        assertThat(out).as("%d Hz", rate).hasSize(16000);
        double worst = 0;
        for (int n = 500; n < 15_500; n++) {
          worst = Math.max(worst, Math.abs(out[n] - expected[n]));
        }
        assertThat(worst).as("%s Hz at %d Hz", hertz, rate).isLessThan(5e-5);
      }
    }
  }

  /** Rates without a common measure, as headers claim them; their exact taps would take 100 MB. */
  @Test
  void oddRatesAreAsExactAndTakeLittleMemory() {
    for (int rate : new int[] {22_051, 44_101, 383_999}) {
      float[] out = resample(Sounds.sine(1000, 0.5, rate, 0.5), rate, 4096);
      float[] expected = Sounds.sine(1000, 0.5, 16000, 0.5);
      assertThat(out.length).as("%d Hz", rate).isBetween(7999, 8001);
      for (int n = 500; n < 7500; n++) {
        assertThat(out[n]).as("%d Hz", rate).isCloseTo(expected[n], within(5e-5f));
      }
    }
  }

  @Test
  void whatWouldFoldBackIsSuppressed() {
    for (int rate : new int[] {22050, 32000, 44100, 48000}) {
      for (double hertz = 8300; hertz < rate / 2.0; hertz += 700) {
        float[] out = resample(Sounds.sine(hertz, 1, rate, 0.5), rate, 4096);
        assertThat(decibel(rms(out))).as("%s Hz of %d Hz", hertz, rate).isLessThan(-80);
      }
    }
  }

  @Test
  void raisingTheRateAddsNoImage() {
    float[] out = resample(Sounds.sine(3000, 1, 8000, 0.5), 8000, 4096);

    assertThat(decibel(Sounds.amplitude(out, 5000, 16000))).isLessThan(-80);
    assertThat(Sounds.amplitude(out, 3000, 16000)).isCloseTo(1, within(1e-3));
  }

  @Test
  void blocksOfAnySizeGiveTheSameSound() {
    float[] pcm = Sounds.noise(0.2, 30_000, 3);
    float[] whole = resample(pcm, 44_100, 30_000);

    for (int size : new int[] {1, 100, 4095}) {
      assertThat(resample(pcm, 44_100, size)).isEqualTo(whole);
    }
    assertThat(whole).hasSize((30_000 * 160 + 440) / 441);
  }

  private static double rms(float[] pcm) {
    double sum = 0;
    for (int n = pcm.length / 4; n < pcm.length * 3 / 4; n++) {
      sum += pcm[n] * pcm[n];
    }
    return Math.sqrt(sum / (pcm.length / 2));
  }

  private static double decibel(double amplitude) {
    return 20 * Math.log10(amplitude + 1e-12);
  }
}
