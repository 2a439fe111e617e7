package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.nio.ByteOrder;

/**
 * How the samples of a file without compression lie, whatever header describes it.
 *
 * @param rate in Hz
 * @param channels interleaved channels, 1..64
 * @param bytes of one sample of one channel
 */
record PcmLayout(int rate, int channels, PcmCoding coding, int bytes, ByteOrder order) {
  private static final int MOST_CHANNELS = 64;

  PcmLayout {
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "channels must be 1..%d, got %d".formatted(MOST_CHANNELS, channels));
    }
    if (!coding.fits(bytes)) {
      throw new BadAudioException(
          Reason.UNSUPPORTED,
          "%s samples of %d bytes; read are SIGNED of 1..4, FLOAT of 4 and 8, others of 1"
              .formatted(coding, bytes));
    }
  }

  /** Bytes of one sample of all channels. */
  int frameBytes() {
    return channels * bytes;
  }
}
