package athanor.datasets.raw;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a zip one after the other, from its directory or, where it has none, its bytes.
 */
sealed interface ZipListing {
  /**
   * The next entry.
   *
   * @throws EOFException where the zip breaks off
   * @throws IOException where what follows is no entry
   */
  Optional<ZipHeader> next() throws IOException;

  /** The entries of a zip: of its directory where it has one. */
  static ZipListing of(RandomAccess bytes) throws IOException {
    Optional<ZipEnd> end = ZipEnd.of(bytes);
    return end.isPresent() ? new Directory(bytes, end.get()) : new Walk(bytes);
  }

  private static ByteBuffer take(Cursor cursor, int count) throws IOException {
    byte[] bytes = cursor.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the header of an entry breaks off");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int unsigned(short value) {
    return value & 0xffff;
  }

  private static long unsigned(int value) {
    return value & 0xffffffffL;
  }

  /** Entries as the directory at the end has them. */
  final class Directory implements ZipListing {
    private final Cursor cursor;
    private final ZipEnd end;

    Directory(RandomAccess bytes, ZipEnd end) {
      this.cursor = new Cursor(bytes);
      this.end = end;
      cursor.position(end.start());
    }

    @Override
    public Optional<ZipHeader> next() throws IOException {
      if (cursor.position() >= end.end()) {
        return Optional.empty();
      }
      ByteBuffer fixed = take(cursor, 46);
      if (fixed.getInt(0) != ZipHeader.CENTRAL) {
        throw new IOException("the zip's directory is broken");
      }
      byte[] name = take(cursor, unsigned(fixed.getShort(28))).array();
      byte[] extra = take(cursor, unsigned(fixed.getShort(30))).array();
      cursor.position(cursor.position() + unsigned(fixed.getShort(32)));
      ZipHeader header =
          new ZipHeader(
                  name,
                  extra,
                  fixed.getShort(8),
                  unsigned(fixed.getShort(10)),
                  unsigned(fixed.getInt(16)),
                  unsigned(fixed.getInt(20)),
                  unsigned(fixed.getInt(24)),
                  unsigned(fixed.getInt(42)))
              .widened();
      return Optional.of(header.shifted(end.shift()));
    }
  }

  /** Entries one after the other, of a zip that breaks off. */
  final class Walk implements ZipListing {
    private final Cursor cursor;
    private final long length;
    private boolean ended;

    Walk(RandomAccess bytes) {
      this.cursor = new Cursor(bytes);
      this.length = bytes.length();
    }

    @Override
    public Optional<ZipHeader> next() throws IOException {
      if (ended) {
        return Optional.empty();
      }
      long at = cursor.position();
      if (at == 0 && !beginsAsZip()) {
        throw new IOException("its first bytes are of no zip");
      }
      ByteBuffer mark = take(cursor, 4);
      if (at > 0 && mark.getInt(0) == ZipHeader.CENTRAL) {
        throw new EOFException("the directory breaks off");
      }
      if (mark.getInt(0) != ZipHeader.LOCAL) {
        throw new IOException("no entry follows");
      }
      ByteBuffer fixed = take(cursor, 26);
      byte[] name = take(cursor, unsigned(fixed.getShort(22))).array();
      byte[] extra = take(cursor, unsigned(fixed.getShort(24))).array();
      ZipHeader header =
          new ZipHeader(
                  name,
                  extra,
                  fixed.getShort(2),
                  unsigned(fixed.getShort(4)),
                  unsigned(fixed.getInt(10)),
                  unsigned(fixed.getInt(14)),
                  unsigned(fixed.getInt(18)),
                  at)
              .widened();
      if (header.sizesFollow() && header.packed() == 0) {
        header = header.method() == ZipMethod.DEFLATE.number() ? inflated(header) : unknown(header);
      }
      // An entry that breaks off says so itself.
      ended = header.packed() < 0 || cursor.position() + header.packed() > length;
      if (!ended) {
        cursor.position(cursor.position() + header.packed());
        if (header.sizesFollow()) {
          skipDescriptor();
        }
      }
      return Optional.of(header);
    }

    private boolean beginsAsZip() throws IOException {
      byte[] head = cursor.readNBytes(4);
      cursor.position(0);
      byte[] mark = {'P', 'K', 3, 4};
      return Arrays.equals(head, Arrays.copyOf(mark, head.length));
    }

    private static ZipHeader unknown(ZipHeader header) {
      return new ZipHeader(
          header.name(), header.extra(), header.flags(), header.method(), -1, -1, -1, header.at());
    }

    /** With the sizes that follow the content, found by unpacking it. */
    private ZipHeader inflated(ZipHeader header) throws IOException {
      long start = cursor.position();
      Inflater inflater = new Inflater(true);
      byte[] in = new byte[1 << 16];
      byte[] out = new byte[1 << 16];
      try {
        while (!inflater.finished()) {
          int some = inflater.inflate(out);
          if (some == 0 && inflater.needsInput()) {
            int read = cursor.read(in);
            if (read < 0) {
              return unknown(header);
            }
            inflater.setInput(in, 0, read);
          } else if (some == 0 && inflater.needsDictionary()) {
            return unknown(header);
          }
        }
        return new ZipHeader(
            header.name(),
            header.extra(),
            header.flags(),
            header.method(),
            -1,
            inflater.getBytesRead(),
            inflater.getBytesWritten(),
            header.at());
      } catch (DataFormatException e) {
        return unknown(header);
      } finally {
        inflater.end();
        cursor.position(start);
      }
    }

    private void skipDescriptor() throws IOException {
      long at = cursor.position();
      byte[] bytes = cursor.readNBytes(28);
      ByteBuffer after = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int length : new int[] {16, 12, 24, 20}) {
        boolean fits = bytes.length >= length + 4;
        int mark = fits ? after.getInt(length) : 0;
        if (mark == ZipHeader.LOCAL || mark == ZipHeader.CENTRAL) {
          cursor.position(at + length);
          return;
        }
      }
      cursor.position(at + 16);
    }
  }
}
