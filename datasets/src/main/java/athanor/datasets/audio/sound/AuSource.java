package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of Sun's and NeXT's AU, and of DEC's form of it with the bytes the other way round.
 */
final class AuSource {
  private static final int FIXED_FIELDS = 24;

  private AuSource() {}

  /** Reads the header up to the first sample. */
  static SoundSource open(InputStream in) {
    boolean big = new HeaderReader(in, ByteOrder.BIG_ENDIAN).tag().equals(".snd");
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    HeaderReader header = new HeaderReader(in, order);
    ByteBuffer fields = header.bytes(FIXED_FIELDS - 4);
    long offset = fields.getInt(0) & 0xffff_ffffL;
    long size = fields.getInt(4) & 0xffff_ffffL;
    if (offset < FIXED_FIELDS) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "samples must begin at byte 24 or later, got " + offset);
    }
    header.skip(offset - FIXED_FIELDS);
    PcmLayout layout = layout(fields, order);
    boolean piped = size == 0 || size >= 0x7fff_0000L;
    return new PcmSource(in, layout, piped ? PcmSource.TO_THE_END : size);
  }

  private static PcmLayout layout(ByteBuffer fields, ByteOrder order) {
    int code = fields.getInt(8);
    int rate = fields.getInt(12);
    int channels = fields.getInt(16);
    return switch (code) {
      case 1 -> new PcmLayout(rate, channels, PcmCoding.MU_LAW, 1, order);
      case 2, 3, 4, 5 -> new PcmLayout(rate, channels, PcmCoding.SIGNED, code - 1, order);
      case 6 -> new PcmLayout(rate, channels, PcmCoding.FLOAT, 4, order);
      case 7 -> new PcmLayout(rate, channels, PcmCoding.FLOAT, 8, order);
      case 27 -> new PcmLayout(rate, channels, PcmCoding.A_LAW, 1, order);
      default ->
          throw new BadAudioException(
              Reason.UNSUPPORTED,
              "AU coding %d; read are 1 (mu-law), 2 to 5 (8 to 32 bits), 6, 7 (float), 27 (A-law); %s"
                  .formatted(code, UnreadFormat.WAY_OUT));
    };
  }
}
