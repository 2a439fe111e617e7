package athanor.datasets.raw;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose first bytes are looked at before it is read. Reads no further ahead, so that a
 * break costs nothing that precedes it.
 */
final class PeekStream extends InputStream {
  private final InputStream in;
  private final byte[] head;
  private int at;

  PeekStream(InputStream in, int count) throws IOException {
    this.in = in;
    this.head = in.readNBytes(count);
  }

  /** The first bytes, as many as were asked for or are there; kept, do not modify. */
  byte[] head() {
    return head;
  }

  @Override
  public int read() throws IOException {
    return at < head.length ? head[at++] & 0xff : in.read();
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (at == head.length) {
      return in.read(to, from, length);
    }
    int some = Math.min(length, head.length - at);
    System.arraycopy(head, at, to, from, some);
    at += some;
    return some;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(Integer.MAX_VALUE, (long) head.length - at + in.available());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
