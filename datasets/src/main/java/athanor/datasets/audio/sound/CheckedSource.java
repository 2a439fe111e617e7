package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;

/**
 * A decoder's output, with what every format has in common checked: a rate that can be, finite
 * samples, at least one of them, and decoders' accidents turned into a reason.
 */
final class CheckedSource implements SoundSource {
  private static final int LOWEST_RATE = 1000;
  private static final int HIGHEST_RATE = 384_000;

  /** Floats in steps of 32 bits are met; what is louder is no sound, and its energy no number. */
  private static final float LOUDEST = 1L << 32;

  private final SoundSource source;
  private final SoundFormat format;
  private long samples;

  private CheckedSource(SoundSource source, SoundFormat format) {
    this.source = source;
    this.format = format;
    if (source.sampleRate() < LOWEST_RATE || source.sampleRate() > HIGHEST_RATE) {
      throw new BadAudioException(
          Reason.BAD_HEADER,
          "sample rate must be %d..%d Hz, got %d"
              .formatted(LOWEST_RATE, HIGHEST_RATE, source.sampleRate()));
    }
  }

  /** Opens a stream that begins as a format does. */
  static SoundSource open(SoundFormat format, InputStream in) throws IOException {
    try {
      return new CheckedSource(format.source(in), format);
    } catch (BadAudioException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "%s header is damaged: %s".formatted(format, e), e);
    }
  }

  @Override
  public int sampleRate() {
    return source.sampleRate();
  }

  @Override
  public int read(float[] block) {
    int n = decoded(block);
    if (n == 0 && samples == 0) {
      throw new BadAudioException(Reason.NO_SAMPLES, "a %s header and no sample".formatted(format));
    }
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(block[i]) <= LOUDEST)) {
        throw new BadAudioException(
            Reason.NOT_A_NUMBER,
            "sample %d must be within %s, got %s".formatted(samples + i, LOUDEST, block[i]));
      }
    }
    samples += n;
    return n;
  }

  private int decoded(float[] block) {
    try {
      return source.read(block);
    } catch (BadAudioException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new BadAudioException(
          Reason.CORRUPT, "%s data is damaged near sample %d: %s".formatted(format, samples, e), e);
    }
  }
}
