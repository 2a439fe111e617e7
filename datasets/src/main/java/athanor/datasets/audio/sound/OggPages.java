package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The pages of an Ogg file (RFC 3533), each checked against its checksum. */
final class OggPages {
  private static final int HEAD = 27;
  private static final int[] CRC = crc();

  private final InputStream in;
  private long pages;

  /**
   * One page.
   *
   * @param flags 1 where it goes on with a packet, 2 on the first of a stream, 4 on the last
   * @param granule place in the stream of the last packet that ends here, -1 where none ends
   * @param serial which stream it is of
   * @param number of the page in its stream
   * @param lacing lengths of the segments
   * @param body bytes of the segments
   */
  record Page(int flags, long granule, int serial, int number, byte[] lacing, byte[] body) {
    boolean goesOn() {
      return (flags & 1) != 0;
    }

    boolean first() {
      return (flags & 2) != 0;
    }

    boolean last() {
      return (flags & 4) != 0;
    }
  }

  OggPages(InputStream in) {
    this.in = in;
  }

  /** The next page; empty at the end, or where the bytes end within a page. */
  Optional<Page> next() throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (head.length == 0) {
      return Optional.empty();
    }
    if (!Id3.text(head, 0, Math.min(4, head.length))
        .equals("OggS".substring(0, Math.min(4, head.length)))) {
      throw new BadAudioException(
          Reason.CORRUPT, "hole in the Ogg data after page %d".formatted(pages));
    }
    byte[] lacing = head.length < HEAD ? new byte[0] : in.readNBytes(head[26] & 0xff);
    int size = 0;
    for (byte segment : lacing) {
      size += segment & 0xff;
    }
    byte[] body = in.readNBytes(size);
    if (head.length < HEAD || lacing.length < (head[26] & 0xff) || body.length < size) {
      return Optional.empty();
    }
    checkSum(head, lacing, body);
    pages++;
    return Optional.of(
        new Page(
            head[5],
            number(head, 6, 8),
            (int) number(head, 14, 4),
            (int) number(head, 18, 4),
            lacing,
            body));
  }

  private void checkSum(byte[] head, byte[] lacing, byte[] body) {
    int told = (int) number(head, 22, 4);
    Arrays.fill(head, 22, 26, (byte) 0);
    if (crc(crc(crc(0, head), lacing), body) != told) {
      throw new BadAudioException(
          Reason.CORRUPT, "Ogg page %d does not match its checksum".formatted(pages + 1));
    }
  }

  private static long number(byte[] bytes, int at, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }

  private static int crc(int crc, byte[] bytes) {
    for (byte one : bytes) {
      crc = crc << 8 ^ CRC[(crc >>> 24 ^ one) & 0xff];
    }
    return crc;
  }

  private static int[] crc() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
      }
      table[i] = crc;
    }
    return table;
  }
}
