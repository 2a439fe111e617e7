package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chirp that the compressed files of the tests hold, 0.4 s from 300 Hz on, and how far a
 * decoder is off it. The files were made of it by lame, opusenc and ffmpeg.
 */
final class Chirps {
  static final double SECONDS = 0.4;

  private Chirps() {}

  /** The mean of its channels, of which a right one has half the amplitude of 0.4. */
  static float[] chirp(int rate, boolean stereo) {
    float[] chirp = new float[(int) Math.round(rate * SECONDS)];
    for (int n = 0; n < chirp.length; n++) {
      double t = (double) n / rate;
      double x = 0.4 * Math.sin(2 * Math.PI * (300 * t + 700 * t * t));
      chirp[n] = (float) (stereo ? 0.75 * x : x);
    }
    return chirp;
  }

  /** Holds decoded sound against the chirp: as long, in step, and alike. */
  static void holds(String file, SoundSource source, boolean stereo, double rms) {
    float[] chirp = chirp(source.sampleRate(), stereo);
    float[] read = source.readAll();
    assertThat(read.length).as(file).isEqualTo(chirp.length);
    assertThat(lateBy(read, chirp)).as("%s: samples late", file).isZero();
    assertThat(difference(read, chirp, 0)).as("%s: rms", file).isLessThan(rms);
  }

  /** By how many samples a sound comes too late, -1000..1000. */
  static int lateBy(float[] read, float[] chirp) {
    int best = 0;
    for (int lag = -1000; lag <= 1000; lag++) {
      if (difference(read, chirp, lag) < difference(read, chirp, best)) {
        best = lag;
      }
    }
    return best;
  }

  /** Root mean square difference in the middle half. */
  static double difference(float[] read, float[] chirp, int lag) {
    double sum = 0;
    int from = chirp.length / 4;
    int to = 3 * from;
    for (int n = from; n < to; n++) {
      double x = n + lag < 0 || n + lag >= read.length ? 0 : read[n + lag];
      sum += (x - chirp[n]) * (x - chirp[n]);
    }
    return Math.sqrt(sum / (to - from));
  }
}
