package athanor.datasets.audio.sound;

import java.util.Arrays;

/**
 * How loud a recording is where something is heard: the mean energy of those of its frames of 20 ms
 * that are within 30 dB of the loudest (after the idea of ITU-T P.56, which measures speech without
 * its pauses). Holds a float per frame, whatever the recording. Not thread-safe.
 */
public final class Loudness {
  private static final int FRAME_MILLIS = 20;
  private static final double ACTIVE = Math.pow(10, -30 / 10.0);

  private final int frame;
  private float[] energies = new float[64];
  private int frames;
  private double open;
  private int inOpen;
  private float peak;

  /** Measures sound of a rate in Hz. */
  public Loudness(int rate) {
    this.frame = Math.max(1, rate * FRAME_MILLIS / 1000);
  }

  /** Takes the next samples. */
  public void accept(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = block[i];
      peak = Math.max(peak, Math.abs(x));
      open += (double) x * x;
      if (++inOpen == frame) {
        close();
      }
    }
  }

  private void close() {
    if (frames == energies.length) {
      energies = Arrays.copyOf(energies, 2 * frames);
    }
    energies[frames++] = (float) (open / inOpen);
    open = 0;
    inOpen = 0;
  }

  /** Largest sample so far, without its sign. */
  public float peak() {
    return peak;
  }

  /** Level in decibels below full scale, so 0 or less; minus infinity for digital silence. */
  public double decibels() {
    finish();
    double loudest = loudest();
    double sum = 0;
    int active = 0;
    for (int f = 0; f < frames; f++) {
      if (energies[f] > 0 && energies[f] >= loudest * ACTIVE) {
        sum += energies[f];
        active++;
      }
    }
    return active == 0 ? Double.NEGATIVE_INFINITY : 10 * Math.log10(sum / active);
  }

  /**
   * The samples from the first frame to the last one within a span that are at most so many
   * decibels below the loudest frame of the recording.
   *
   * @param from first sample of the span
   * @param to behind its last sample
   * @return first sample and the one behind the last; the same number twice where none is
   */
  public int[] heard(int from, int to, double decibels) {
    finish();
    double least = loudest() * Math.pow(10, -decibels / 10);
    int first = to;
    int last = from;
    for (int f = from / frame; f < frames && f * frame < to; f++) {
      if (energies[f] > 0 && energies[f] >= least) {
        first = Math.min(first, Math.max(from, f * frame));
        last = Math.min(to, (f + 1) * frame);
      }
    }
    return first < last ? new int[] {first, last} : new int[] {from, from};
  }

  private double loudest() {
    double most = 0;
    for (int f = 0; f < frames; f++) {
      most = Math.max(most, energies[f]);
    }
    return most;
  }

  private void finish() {
    if (inOpen > 0) {
      close();
    }
  }
}
