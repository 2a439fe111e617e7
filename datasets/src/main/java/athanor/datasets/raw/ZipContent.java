package athanor.datasets.raw;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** The content of one entry of a zip: unpacked, and held against its checksum at the end. */
final class ZipContent extends FilterInputStream {
  private final Section section;
  private final long crc;
  private final CRC32 sum = new CRC32();
  private final byte[] one = new byte[1];

  private ZipContent(Section section, InputStream unpacked, long crc) {
    super(unpacked);
    this.section = section;
    this.crc = crc;
  }

  /** Opens an entry whose method is one that is read. */
  static ZipContent open(RandomAccess bytes, Cursor cursor, ZipHeader header, ZipMethod method)
      throws IOException {
    ByteBuffer local = ByteBuffer.wrap(bytes.bytes(header.at(), 30)).order(ByteOrder.LITTLE_ENDIAN);
    if (local.getInt(0) != ZipHeader.LOCAL) {
      throw new IOException("no entry stands where the zip's directory says");
    }
    cursor.position(
        header.at() + 30 + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff));
    long length = header.packed() < 0 ? Long.MAX_VALUE : header.packed();
    Section section = new Section(cursor, length);
    return new ZipContent(section, method.open(section, header), header.crc());
  }

  /** Packed bytes that were taken so far. */
  long packed() {
    return section.taken;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int some = in.read(to, from, length);
    if (some > 0) {
      sum.update(to, from, some);
    } else if (some < 0 && crc >= 0 && sum.getValue() != crc) {
      throw new IOException("checksum is %08x, the zip says %08x".formatted(sum.getValue(), crc));
    }
    return some;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The packed bytes of an entry. */
  private static final class Section extends InputStream {
    private final Cursor cursor;
    private final long length;
    private long taken;

    Section(Cursor cursor, long length) {
      this.cursor = cursor;
      this.length = length;
    }

    @Override
    public int read() throws IOException {
      if (taken == length) {
        return -1;
      }
      return counted(cursor.read(), 1);
    }

    @Override
    public int read(byte[] to, int from, int count) throws IOException {
      if (taken == length) {
        return -1;
      }
      int some = cursor.read(to, from, (int) Math.min(count, length - taken));
      return counted(some, some);
    }

    private int counted(int result, int bytes) throws IOException {
      if (result < 0) {
        throw new EOFException("the zip breaks off within this entry");
      }
      taken += bytes;
      return result;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, length - taken);
    }
  }
}
