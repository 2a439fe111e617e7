package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples of a RIFF WAVE file. */
final class WavSource implements SoundSource {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;
  private static final long UNKNOWN_LENGTH = 0xffff_ffffL;
  private static final int FRAMES = 2048;

  private final InputStream in;
  private int coding;
  private int channels;
  private int rate;
  private int bytes;
  private long left = -1;
  private boolean lengthKnown;
  private final byte[] raw;

  WavSource(InputStream in) throws IOException {
    this.in = in;
    in.skipNBytes(12);
    readChunks();
    raw = new byte[FRAMES * channels * bytes];
  }

  private void readChunks() throws IOException {
    while (left < 0) {
      ByteBuffer head = little(in.readNBytes(8), 8);
      int name = head.getInt();
      long size = head.getInt() & 0xffff_ffffL;
      if (name == tag("fmt ")) {
        readFormat(size);
      } else if (name == tag("data")) {
        if (channels == 0) {
          throw new BadAudioException(Reason.BAD_HEADER, "data comes before its format");
        }
        // Programs that write to a pipe cannot come back to fill the length in.
        lengthKnown = size != 0 && size != UNKNOWN_LENGTH;
        left = lengthKnown ? size : Long.MAX_VALUE;
      } else {
        in.skipNBytes(size + (size & 1));
      }
    }
  }

  private void readFormat(long size) throws IOException {
    if (size < 16 || size > 4096) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "format chunk must have 16..4096 bytes, got " + size);
    }
    ByteBuffer format = little(in.readNBytes((int) (size + (size & 1))), (int) size);
    coding = format.getShort(0) & 0xffff;
    channels = format.getShort(2) & 0xffff;
    rate = format.getInt(4);
    int bits = format.getShort(14) & 0xffff;
    if (coding == EXTENSIBLE && size >= 26) {
      coding = format.getShort(24) & 0xffff;
    }
    bytes = (bits + 7) / 8;
    if (channels < 1 || channels > 64) {
      throw new BadAudioException(Reason.BAD_HEADER, "channels must be 1..64, got " + channels);
    }
    boolean integer = coding == PCM && bytes >= 1 && bytes <= 4;
    boolean real = coding == FLOAT && (bits == 32 || bits == 64);
    if (!integer && !real) {
      throw new BadAudioException(
          Reason.UNSUPPORTED,
          "WAV coding %d with %d bits; read are 1 (8 to 32 bits) and 3 (32 and 64 bits)"
              .formatted(coding, bits));
    }
  }

  private static ByteBuffer little(byte[] bytes, int needed) {
    if (bytes.length < needed) {
      throw new BadAudioException(Reason.TRUNCATED, "ends within its header");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int tag(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(float[] block) {
    int align = channels * bytes;
    int wanted = Math.min(Math.min(block.length, FRAMES), (int) Math.min(FRAMES, left / align));
    if (wanted == 0) {
      return 0;
    }
    int got;
    try {
      got = in.readNBytes(raw, 0, wanted * align);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (lengthKnown && got < wanted * align) {
      throw new BadAudioException(
          Reason.TRUNCATED, "header promises %d bytes more than there are".formatted(left - got));
    }
    left -= got;
    int frames = got / align;
    mix(block, frames);
    return frames;
  }

  private void mix(float[] block, int frames) {
    ByteBuffer data = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++, at += bytes) {
        sum += sample(data, at);
      }
      block[i] = (float) (sum / channels);
    }
  }

  private double sample(ByteBuffer data, int at) {
    return switch (bytes) {
      case 1 -> ((data.get(at) & 0xff) - 128) / 128.0;
      case 2 -> data.getShort(at) / 32768.0;
      case 3 -> (data.get(at) & 0xff | (data.getShort(at + 1) << 8)) / 8388608.0;
      case 4 -> coding == FLOAT ? data.getFloat(at) : data.getInt(at) / 2147483648.0;
      default -> data.getDouble(at);
    };
  }
}
