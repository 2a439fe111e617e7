package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Samples without compression, from where a header has described them. */
final class PcmSource implements SoundSource {
  /** Length of data that a header does not tell: it lasts to the end of the file. */
  static final long TO_THE_END = -1;

  private static final int FRAMES = 2048;

  /** A header may count itself, or whole blocks of a disk. */
  private static final int BLOCK_BYTES = 4096;

  /** Recorders that lose power or card space lose their last buffer. */
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final PcmLayout layout;
  private final long promised;
  private final byte[] raw;
  private final ByteBuffer data;
  private long left;

  /**
   * Begins to read.
   *
   * @param in at the first sample
   * @param promised bytes of samples according to the header, or {@link #TO_THE_END}
   */
  PcmSource(InputStream in, PcmLayout layout, long promised) {
    this.in = in;
    this.layout = layout;
    this.promised = promised;
    this.left = promised == TO_THE_END ? Long.MAX_VALUE : promised;
    this.raw = new byte[FRAMES * layout.frameBytes()];
    this.data = ByteBuffer.wrap(raw).order(layout.order());
  }

  @Override
  public int sampleRate() {
    return layout.rate();
  }

  @Override
  public int read(float[] block) {
    int align = layout.frameBytes();
    int wanted = (int) Math.min(Math.min(block.length, FRAMES), left / align);
    if (wanted == 0) {
      return 0;
    }
    int got;
    try {
      got = in.readNBytes(raw, 0, wanted * align);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    left -= got;
    if (got < wanted * align) {
      checkMissing(left);
      left = 0;
    }
    int frames = got / align;
    mix(block, frames);
    return frames;
  }

  /** Fails where more is missing than a header rounds up. */
  private void checkMissing(long missing) {
    boolean block = missing <= BLOCK_BYTES && missing <= promised / 4;
    boolean buffer = missing <= BUFFER_BYTES && missing <= promised / 10;
    if (promised != TO_THE_END && !block && !buffer) {
      throw new BadAudioException(
          Reason.TRUNCATED, "header promises %d bytes more than there are".formatted(missing));
    }
  }

  private void mix(float[] block, int frames) {
    PcmCoding coding = layout.coding();
    int bytes = layout.bytes();
    int channels = layout.channels();
    int at = 0;
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++, at += bytes) {
        sum += coding.sample(data, at, bytes);
      }
      block[i] = (float) (sum / channels);
    }
  }
}
