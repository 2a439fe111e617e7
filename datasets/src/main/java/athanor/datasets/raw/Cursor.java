package athanor.datasets.raw;

import java.io.IOException;
import java.io.InputStream;

/**
 * A buffered stream over bytes at rest that can be moved. Closing it leaves the bytes open. Not
 * thread-safe.
 */
final class Cursor extends InputStream {
  private final RandomAccess source;
  private final byte[] buffer = new byte[1 << 16];
  private long start;
  private int at;
  private int filled;

  Cursor(RandomAccess source) {
    this.source = source;
  }

  long position() {
    return start + at;
  }

  /** Moves to a place, which may lie past the end: there nothing is left to read. */
  void position(long place) {
    if (place >= start && place <= start + filled) {
      at = (int) (place - start);
    } else {
      start = place;
      at = 0;
      filled = 0;
    }
  }

  private boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    start += at;
    at = 0;
    filled = Math.max(0, source.read(start, buffer, 0, buffer.length));
    return filled > 0;
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int some = Math.min(length, filled - at);
    System.arraycopy(buffer, at, to, from, some);
    at += some;
    return some;
  }

  @Override
  public long skip(long count) {
    long some = Math.max(0, Math.min(count, source.length() - position()));
    position(position() + some);
    return some;
  }

  /** What is left: a reader of several gzip members asks whether there is more. */
  @Override
  public int available() {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, source.length() - position()));
  }
}
