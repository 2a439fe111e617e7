package athanor.datasets.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Where a zip's directory is, as its last bytes say (PKWARE APPNOTE 6.3.10, sections 4.3.14 to
 * 4.3.16).
 *
 * @param start of the directory
 * @param end of the directory
 * @param shift what offsets are too small by, where something precedes the zip
 */
record ZipEnd(long start, long end, long shift) {
  private static final int MARK = 0x06054b50;
  private static final int MARK64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int LENGTH = 22;
  private static final int LENGTH64 = 56;
  private static final int LONGEST_COMMENT = 0xffff;

  /** Finds the end of a whole zip. */
  static Optional<ZipEnd> of(RandomAccess bytes) throws IOException {
    int tail = (int) Math.min(bytes.length(), LENGTH + LONGEST_COMMENT);
    long from = bytes.length() - tail;
    ByteBuffer last = ByteBuffer.wrap(bytes.bytes(from, tail)).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = tail - LENGTH; at >= 0; at--) {
      if (last.getInt(at) == MARK) {
        int comment = last.getShort(at + 20) & 0xffff;
        boolean exact = at + LENGTH + comment == tail;
        Optional<ZipEnd> end = checked(bytes, last.slice(at, LENGTH), from + at);
        // The end of a zip within a zip that breaks off has other offsets.
        if (end.isPresent() && (exact || end.get().shift == 0)) {
          return end;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ZipEnd> checked(RandomAccess bytes, ByteBuffer record, long at)
      throws IOException {
    record.order(ByteOrder.LITTLE_ENDIAN);
    long size = record.getInt(12) & 0xffffffffL;
    long offset = record.getInt(16) & 0xffffffffL;
    long end = at;
    long wide = at - 20 - LENGTH64;
    if (wide >= 0) {
      ByteBuffer record64 =
          ByteBuffer.wrap(bytes.bytes(wide, LENGTH64 + 20)).order(ByteOrder.LITTLE_ENDIAN);
      if (record64.getInt(0) == MARK64 && record64.getInt(LENGTH64) == LOCATOR64) {
        size = record64.getLong(40);
        offset = record64.getLong(48);
        end = wide;
      }
    }
    for (long start : new long[] {end - size, offset}) {
      boolean possible = size >= 0 && start >= 0 && start + size <= end;
      if (possible && (size == 0 || isDirectory(bytes, start, end))) {
        return Optional.of(new ZipEnd(start, start + size, start - offset));
      }
    }
    return Optional.empty();
  }

  private static boolean isDirectory(RandomAccess bytes, long start, long end) throws IOException {
    return start + 4 <= end
        && ByteBuffer.wrap(bytes.bytes(start, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt()
            == ZipHeader.CENTRAL;
  }
}
