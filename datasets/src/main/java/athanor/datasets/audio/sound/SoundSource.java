package athanor.datasets.audio.sound;

import java.util.Arrays;

/**
 * Mono samples that come in blocks, so that a long recording is never whole in memory. Not
 * thread-safe; read once.
 */
public interface SoundSource {

  /** Samples a second, in Hz. */
  int sampleRate();

  /**
   * Reads the next samples; channels are averaged into one.
   *
   * @param block filled from the front with samples within -1..1
   * @return number of samples read, at least 1; 0 at the end
   * @throws BadAudioException where the data is damaged, cut off or not a number
   */
  int read(float[] block);

  /** Reads all that is left; for short sounds. */
  default float[] readAll() {
    float[] all = new float[1 << 14];
    float[] block = new float[1 << 13];
    int length = 0;
    for (int n = read(block); n > 0; n = read(block)) {
      if (length + n > all.length) {
        all = Arrays.copyOf(all, Math.max(length + n, all.length * 2));
      }
      System.arraycopy(block, 0, all, length, n);
      length += n;
    }
    return Arrays.copyOf(all, length);
  }

  /** This sound at another rate; the same object where it has that rate already. */
  default SoundSource at(int rate) {
    return sampleRate() == rate ? this : new ResampledSource(this, rate);
  }
}
