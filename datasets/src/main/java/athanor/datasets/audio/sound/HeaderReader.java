package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Fields of a header in one byte order, read one after the other. */
final class HeaderReader {
  private final InputStream in;
  private final ByteOrder order;

  HeaderReader(InputStream in, ByteOrder order) {
    this.in = in;
    this.order = order;
  }

  /**
   * The next bytes.
   *
   * @param count 0..65536, so that no header makes us take memory that its file does not have
   * @throws BadAudioException where the stream ends before
   */
  ByteBuffer bytes(long count) {
    if (count < 0 || count > 1 << 16) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "a header part must have 0..65536 bytes, got " + count);
    }
    try {
      byte[] bytes = in.readNBytes((int) count);
      if (bytes.length < count) {
        throw ended();
      }
      return ByteBuffer.wrap(bytes).order(order);
    } catch (IOException e) {
      throw new BadAudioException(Reason.TRUNCATED, "ends within its header", e);
    }
  }

  /** Four characters. */
  String tag() {
    return new String(bytes(4).array(), StandardCharsets.ISO_8859_1);
  }

  long unsigned32() {
    return bytes(4).getInt() & 0xffff_ffffL;
  }

  void skip(long count) {
    try {
      in.skipNBytes(Math.max(0, count));
    } catch (IOException e) {
      throw new BadAudioException(Reason.TRUNCATED, "ends within its header", e);
    }
  }

  private static BadAudioException ended() {
    return new BadAudioException(Reason.TRUNCATED, "ends within its header");
  }
}
