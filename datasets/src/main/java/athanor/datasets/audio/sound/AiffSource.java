package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The header of Apple's AIFF and of its form with codings, AIFC. */
final class AiffSource {
  private final InputStream in;
  private final HeaderReader header;
  private final boolean coded;
  private Optional<ByteBuffer> common = Optional.empty();
  private Optional<byte[]> early = Optional.empty();

  private AiffSource(InputStream in) {
    this.in = in;
    this.header = new HeaderReader(in, ByteOrder.BIG_ENDIAN);
    header.skip(8);
    this.coded = header.tag().equals("AIFC");
  }

  /** Reads the header up to the first sample. */
  static SoundSource open(InputStream in) {
    return new AiffSource(in).chunks();
  }

  private SoundSource chunks() {
    while (common.isEmpty() || early.isEmpty()) {
      String name = header.tag();
      long size = header.unsigned32();
      if (name.equals("COMM")) {
        common = Optional.of(header.bytes(size));
        header.skip(size & 1);
      } else if (name.equals("SSND")) {
        long offset = header.unsigned32();
        header.unsigned32();
        header.skip(offset);
        if (common.isPresent()) {
          return samples(in, size == 0 ? PcmSource.TO_THE_END : size - 8 - offset);
        }
        early = Optional.of(held(size - 8 - offset));
        header.skip(size & 1);
      } else {
        header.skip(size + (size & 1));
      }
    }
    byte[] held = early.get();
    return samples(new ByteArrayInputStream(held), held.length);
  }

  /** Samples that come before what describes them, which the format allows. */
  private byte[] held(long size) {
    try {
      byte[] bytes = in.readNBytes((int) Math.max(0, Math.min(Integer.MAX_VALUE - 16, size)));
      if (bytes.length < size) {
        throw new BadAudioException(Reason.TRUNCATED, "ends before its samples are described");
      }
      return bytes;
    } catch (IOException e) {
      throw new BadAudioException(Reason.TRUNCATED, "ends within its samples", e);
    }
  }

  /** The common chunk's count of samples is the true one; a pipe leaves either length wrong. */
  private SoundSource samples(InputStream from, long size) {
    ByteBuffer fields = common.orElseThrow();
    if (fields.capacity() < (coded ? 22 : 18)) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "common chunk must have 18 bytes or more, got " + fields.capacity());
    }
    int bits = fields.getShort(6) & 0xffff;
    String coding = coded ? text(fields, 18) : "NONE";
    PcmLayout layout = layout(fields, coding, (bits + 7) / 8);
    long told = (fields.getInt(2) & 0xffff_ffffL) * layout.frameBytes();
    boolean piped = size < 0 || size >= 0x7f00_0000L;
    long length = piped && (told == 0 || told >= 0x7f00_0000L) ? PcmSource.TO_THE_END : told;
    if (!piped && told > size && size > 0) {
      length = size;
    }
    return new PcmSource(from, layout, length);
  }

  private static PcmLayout layout(ByteBuffer fields, String coding, int bytes) {
    int channels = fields.getShort(0) & 0xffff;
    int rate = rate(fields);
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    return switch (coding) {
      case "NONE", "twos" -> new PcmLayout(rate, channels, PcmCoding.SIGNED, bytes, big);
      case "sowt" ->
          new PcmLayout(rate, channels, PcmCoding.SIGNED, bytes, ByteOrder.LITTLE_ENDIAN);
      case "in24" -> new PcmLayout(rate, channels, PcmCoding.SIGNED, 3, big);
      case "in32" -> new PcmLayout(rate, channels, PcmCoding.SIGNED, 4, big);
      case "raw " -> new PcmLayout(rate, channels, PcmCoding.UNSIGNED, 1, big);
      case "fl32", "FL32" -> new PcmLayout(rate, channels, PcmCoding.FLOAT, 4, big);
      case "fl64", "FL64" -> new PcmLayout(rate, channels, PcmCoding.FLOAT, 8, big);
      case "ulaw", "ULAW" -> new PcmLayout(rate, channels, PcmCoding.MU_LAW, 1, big);
      case "alaw", "ALAW" -> new PcmLayout(rate, channels, PcmCoding.A_LAW, 1, big);
      default ->
          throw new BadAudioException(
              Reason.UNSUPPORTED,
              "AIFC coding \"%s\"; read are NONE, twos, sowt, in24, in32, raw, fl32, fl64, ulaw, alaw; %s"
                  .formatted(coding.replaceAll("[^ -~]", "?"), UnreadFormat.WAY_OUT));
    };
  }

  private static String text(ByteBuffer fields, int at) {
    return new String(fields.array(), at, 4, StandardCharsets.ISO_8859_1);
  }

  /** The rate, which is a floating-point number of 80 bits. */
  private static int rate(ByteBuffer fields) {
    int exponent = (fields.getShort(8) & 0x7fff) - 16383 - 63;
    double mantissa = (fields.getLong(10) >>> 1) * 2.0;
    double rate = mantissa * Math.pow(2, exponent);
    return rate >= 0 && rate < 1e7 ? (int) Math.round(rate) : 0;
  }
}
