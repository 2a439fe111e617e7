package athanor.datasets.sample;

import athanor.datasets.audio.sound.WavFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A recording that grows: words and pauses of 16 kHz samples, one after the other. */
final class SpokenTrack {
  private static final int RATE = 16_000;
  private static final double NOISE = 0.0007;

  private final SplittableRandom random;
  private final List<float[]> parts = new ArrayList<>();
  private int length;

  /**
   * An empty recording.
   *
   * @param random draws the lengths of pauses, the loudness and the noise
   */
  SpokenTrack(SplittableRandom random) {
    this.random = random;
  }

  /** Where a sample lies, in milliseconds. */
  static long millis(int sample) {
    return sample * 1000L / RATE;
  }

  /** Adds samples, and returns where they end. */
  int add(float[] samples) {
    parts.add(samples);
    length += samples.length;
    return length;
  }

  /** Adds silence of a length between two, and returns where it ends. */
  int pause(int leastMillis, int mostMillis) {
    return add(new float[random.nextInt(leastMillis, mostMillis) * RATE / 1000]);
  }

  /** The recording as a WAV file, at some loudness, with a faint noise over all. */
  byte[] wav() {
    float[] pcm = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, pcm, at, part.length);
      at += part.length;
    }
    double gain = random.nextDouble(0.6, 1.0);
    for (int n = 0; n < pcm.length; n++) {
      pcm[n] = (float) (gain * pcm[n] + NOISE * (random.nextDouble() * 2 - 1));
    }
    return WavFile.of(pcm, RATE);
  }
}
