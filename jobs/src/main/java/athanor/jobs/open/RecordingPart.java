package athanor.jobs.open;

import athanor.datasets.audio.sound.SoundSource;
import athanor.datasets.audio.sound.WavFile;
import java.util.Arrays;

/** Parts of recordings, cut out at their times. */
public final class RecordingPart {
  private static final int BLOCK = 4096;

  private RecordingPart() {}

  /** A part as a WAV file of the recording's rate; what lies behind the end is left out. */
  public static byte[] wav(SoundSource sound, int startMillis, int endMillis) {
    return WavFile.of(samples(sound, startMillis, endMillis), sound.sampleRate());
  }

  /** The samples of a part, at the recording's rate. */
  public static float[] samples(SoundSource sound, int startMillis, int endMillis) {
    long from = (long) startMillis * sound.sampleRate() / 1000;
    long to = (long) endMillis * sound.sampleRate() / 1000;
    float[] kept = new float[(int) Math.max(0, to - from)];
    float[] block = new float[BLOCK];
    long at = 0;
    int filled = 0;
    for (int n = sound.read(block); n > 0 && at < to; n = sound.read(block)) {
      int skip = (int) Math.min(n, Math.max(0, from - at));
      int take = (int) Math.max(0, Math.min(n, to - at) - skip);
      System.arraycopy(block, skip, kept, filled, take);
      filled += take;
      at += n;
    }
    return Arrays.copyOf(kept, filled);
  }
}
