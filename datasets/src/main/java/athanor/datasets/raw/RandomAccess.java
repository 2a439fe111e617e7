package athanor.datasets.raw;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** Bytes at rest that can be read from any place on. Not thread-safe. */
sealed interface RandomAccess extends Closeable {
  /** How many bytes there are. */
  long length();

  /**
   * Reads some bytes.
   *
   * @return how many, 1 or more, or -1 at the end
   */
  int read(long at, byte[] to, int from, int length) throws IOException;

  /** Reads a number of bytes, or fails with an {@link EOFException}. */
  default byte[] bytes(long at, int count) throws IOException {
    if (at < 0 || at + count > length()) {
      throw new EOFException("%d bytes at %d, there are %d".formatted(count, at, length()));
    }
    byte[] all = new byte[count];
    int filled = 0;
    while (filled < count) {
      int some = read(at + filled, all, filled, count - filled);
      if (some < 0) {
        throw new EOFException("%d bytes at %d, there are %d".formatted(count, at, filled));
      }
      filled += some;
    }
    return all;
  }

  /** A file of this machine. */
  record Local(SeekableByteChannel channel, long length) implements RandomAccess {
    @Override
    public int read(long at, byte[] to, int from, int length) throws IOException {
      channel.position(at);
      return channel.read(ByteBuffer.wrap(to, from, length));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A file of a Hadoop filesystem. */
  record Remote(FSDataInputStream in, long length) implements RandomAccess {
    @Override
    public int read(long at, byte[] to, int from, int length) throws IOException {
      if (at >= this.length) {
        return -1;
      }
      if (in.getPos() != at) {
        in.seek(at);
      }
      return in.read(to, from, length);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Bytes in memory. */
  record Memory(byte[] bytes) implements RandomAccess {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public int read(long at, byte[] to, int from, int length) {
      if (at >= bytes.length) {
        return -1;
      }
      int some = (int) Math.min(length, bytes.length - at);
      System.arraycopy(bytes, (int) at, to, from, some);
      return some;
    }

    @Override
    public void close() {}
  }
}
