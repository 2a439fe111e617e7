package athanor.datasets.raw;

import java.io.IOException;
import java.util.Optional;

/**
 * A slice of a large file of lines: from the first line that begins in its range of bytes to the
 * first that begins in the next one's, so that the slices of a file make the whole of it.
 */
final class LineSlice {
  private static final int HEAD = 4096;

  private LineSlice() {}

  /** The slice as an item, {@code NAME.3.txt} for the third; nothing where no line begins in it. */
  static Optional<RawRead> read(RawSource source, RandomAccess bytes, RawLimits limits)
      throws IOException {
    int number = source.slice().number();
    if (!isOfBytes(bytes)) {
      RawFault whole = limits.tooLarge(source.id(), bytes.length() + " (UTF-16 is not cut)");
      return number == 0 ? Optional.of(whole) : Optional.empty();
    }
    long from = lineStart(bytes, RawReader.bound(source, number));
    long to = lineStart(bytes, RawReader.bound(source, number + 1));
    Origin origin = new Origin(name(source.id(), number + 1), source.uri(), source.names(), 0);
    if (to - from > limits.maxItemBytes()) {
      return Optional.of(limits.tooLarge(origin.id(), "a line of some " + (to - from)));
    }
    return to == from
        ? Optional.empty()
        : Optional.of(RawItem.of(origin, bytes.bytes(from, (int) (to - from))));
  }

  /** Whether a line feed is a byte of its own: in UTF-16 and UTF-32 every second byte is zero. */
  private static boolean isOfBytes(RandomAccess bytes) throws IOException {
    for (byte each : bytes.bytes(0, (int) Math.min(HEAD, bytes.length()))) {
      if (each == 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the first line begins that does not begin before a place. */
  private static long lineStart(RandomAccess bytes, long place) throws IOException {
    if (place == 0 || place >= bytes.length()) {
      return Math.min(place, bytes.length());
    }
    Cursor cursor = new Cursor(bytes);
    cursor.position(place - 1);
    for (int read = cursor.read(); read >= 0; read = cursor.read()) {
      if (read == '\n') {
        return cursor.position();
      }
    }
    return bytes.length();
  }

  private static String name(String id, int number) {
    int dot = id.lastIndexOf('.');
    return id.substring(0, dot) + "." + number + id.substring(dot);
  }
}
