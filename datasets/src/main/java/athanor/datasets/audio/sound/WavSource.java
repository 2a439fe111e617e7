package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a RIFF WAVE file in each of its forms: RIFF, RIFX (bytes the other way round), RF64
 * and BW64 (lengths of 64 bits, EBU Tech 3306 and ITU-R BS.2088).
 */
final class WavSource {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int MPEG = 0x50;
  private static final int MP3 = 0x55;
  private static final int EXTENSIBLE = 0xfffe;
  private static final Map<Integer, String> UNREAD =
      Map.of(
          0x02, "Microsoft ADPCM",
          0x11, "IMA ADPCM",
          0x31, "GSM 6.10",
          0x42, "G.723",
          0x64, "G.726",
          0xff, "AAC",
          0x161, "WMA",
          0x2000, "AC-3");

  private final InputStream in;
  private final HeaderReader header;
  private final ByteOrder order;
  private Optional<ByteBuffer> format = Optional.empty();
  private long longData = PcmSource.TO_THE_END;

  private WavSource(InputStream in, ByteOrder order) {
    this.in = in;
    this.order = order;
    this.header = new HeaderReader(in, order);
  }

  /** Reads the header up to the first sample. */
  static SoundSource open(InputStream in) {
    String form = new HeaderReader(in, ByteOrder.LITTLE_ENDIAN).tag();
    boolean big = form.equals("RIFX");
    WavSource wav = new WavSource(in, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    wav.header.skip(8);
    return wav.chunks();
  }

  private SoundSource chunks() {
    while (true) {
      String name = header.tag();
      long size = header.unsigned32();
      if (name.equals("data")) {
        return samples(length(size));
      }
      if (name.equals("fmt ")) {
        format = Optional.of(format(size));
      } else if (name.equals("ds64") && size >= 16) {
        ByteBuffer sizes = header.bytes(16);
        longData = sizes.getLong(8);
        header.skip(size - 16);
      } else {
        header.skip(size + (size & 1));
      }
    }
  }

  private ByteBuffer format(long size) {
    if (size < 16 || size > 4096) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "format chunk must have 16..4096 bytes, got " + size);
    }
    ByteBuffer bytes = header.bytes(size);
    header.skip(size & 1);
    return bytes;
  }

  /**
   * Programs that write to a pipe cannot come back to fill the length in; they leave 0, all ones,
   * or the largest number of 31 bits less some rounding (sox, espeak, arecord).
   */
  private long length(long size) {
    if (size == 0xffff_ffffL && longData > 0) {
      return longData;
    }
    boolean placeholder = size >= 0x7fff_0000L && size <= 0x8000_ffffL || size >= 0xffff_0000L;
    return size == 0 || placeholder ? PcmSource.TO_THE_END : size;
  }

  private SoundSource samples(long length) {
    ByteBuffer fields =
        format.orElseThrow(
            () -> new BadAudioException(Reason.BAD_HEADER, "data comes before its format"));
    int code = fields.getShort(0) & 0xffff;
    int bits = fields.getShort(14) & 0xffff;
    if (code == EXTENSIBLE && fields.capacity() >= 26) {
      code = fields.getShort(24) & 0xffff;
    }
    if (code == MP3 || code == MPEG) {
      return new MpegSource(in);
    }
    int channels = fields.getShort(2) & 0xffff;
    PcmLayout layout =
        new PcmLayout(
            fields.getInt(4),
            channels,
            coding(code, bits, bytes(fields, channels, bits)),
            bytes(fields, channels, bits),
            order);
    return new PcmSource(in, layout, length);
  }

  /** A sample may lie in more bytes than its bits need; the block's length shows it. */
  private static int bytes(ByteBuffer fields, int channels, int bits) {
    int least = (bits + 7) / 8;
    int block = fields.getShort(12) & 0xffff;
    int each = channels == 0 ? 0 : block / channels;
    return each > least && each <= 4 && each * channels == block ? each : least;
  }

  private static PcmCoding coding(int code, int bits, int bytes) {
    return switch (code) {
      case PCM -> bytes == 1 ? PcmCoding.UNSIGNED : PcmCoding.SIGNED;
      case FLOAT -> PcmCoding.FLOAT;
      case A_LAW -> PcmCoding.A_LAW;
      case MU_LAW -> PcmCoding.MU_LAW;
      default ->
          throw new BadAudioException(
              Reason.UNSUPPORTED,
              "WAV coding %d%s with %d bits; read are 1 (PCM), 3 (float), 6 and 7 (A-law, mu-law), 85 (MP3); %s"
                  .formatted(
                      code,
                      UNREAD.containsKey(code) ? " (" + UNREAD.get(code) + ")" : "",
                      bits,
                      UnreadFormat.WAY_OUT));
    };
  }
}
