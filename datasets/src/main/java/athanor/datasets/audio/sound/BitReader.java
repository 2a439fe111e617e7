package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bits of a stream, the highest of each byte first; holds the bytes since the last mark, so that a
 * checksum can be taken over them.
 */
final class BitReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Bits of a peek that are there whatever the position within its first byte. */
  private static final int SURE = 56;

  private final InputStream in;
  private byte[] bytes = new byte[(1 << 16) + Long.BYTES];
  private int limit;
  private int mark;
  private long position;
  private boolean ended;

  BitReader(InputStream in) {
    this.in = in;
  }

  /** Next bits from the top down; at least {@link #SURE} of them count. Zeros follow the end. */
  private long peek() {
    int at = (int) (position >>> 3);
    if (at + Long.BYTES > limit) {
      fill();
      at = (int) (position >>> 3);
    }
    return (long) LONGS.get(bytes, at) << (position & 7);
  }

  private void fill() {
    if (ended) {
      checkEnd();
      return;
    }
    System.arraycopy(bytes, mark, bytes, 0, limit - mark);
    limit -= mark;
    position -= 8L * mark;
    mark = 0;
    if (limit > (bytes.length - Long.BYTES) / 2) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    try {
      int wanted = bytes.length - Long.BYTES - limit;
      int got = in.readNBytes(bytes, limit, wanted);
      limit += got;
      ended = got < wanted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Arrays.fill(bytes, limit, bytes.length, (byte) 0);
  }

  /** Fails where more bits were taken than there were. */
  private void checkEnd() {
    if (position > 8L * limit) {
      throw new BadAudioException(Reason.TRUNCATED, "the data ends within a frame");
    }
  }

  /** Whether nothing is left; called at the start of a byte. */
  boolean atEnd() {
    peek();
    return ended && position >= 8L * limit;
  }

  /** An unsigned number of 0 to 32 bits; all 32 come as an int's bits. */
  int bits(int count) {
    if (count == 0) {
      return 0;
    }
    int value = (int) (peek() >>> (64 - count));
    position += count;
    return value;
  }

  /** A two's complement number of 0 to 32 bits. */
  int signed(int count) {
    if (count == 0) {
      return 0;
    }
    int value = (int) (peek() >> (64 - count));
    position += count;
    return value;
  }

  /** Number of zeros before the next one, which is taken too. */
  int unary() {
    int zeros = 0;
    while (true) {
      int here = Long.numberOfLeadingZeros(peek());
      if (here < SURE) {
        position += here + 1;
        return zeros + here;
      }
      position += SURE;
      zeros += SURE;
      checkLength(zeros);
    }
  }

  private static void checkLength(int zeros) {
    if (zeros > 1 << 27) {
      throw new BadAudioException(Reason.CORRUPT, "a run of %d zero bits".formatted(zeros));
    }
  }

  /** A signed number in Rice's code with so many low bits. */
  int rice(int low) {
    long head = peek();
    int zeros = Long.numberOfLeadingZeros(head);
    int folded;
    if (zeros + 1 + low <= SURE) {
      folded = zeros << low | (low == 0 ? 0 : (int) (head << (zeros + 1) >>> (64 - low)));
      position += zeros + 1 + low;
    } else {
      zeros = unary();
      folded = zeros << low | bits(low);
    }
    return folded >>> 1 ^ -(folded & 1);
  }

  /** Goes to the next whole byte. */
  void align() {
    position = (position + 7) & ~7L;
    checkEnd();
  }

  void skipBytes(int count) {
    for (int i = 0; i < count; i++) {
      mark();
      bits(8);
    }
    checkEnd();
  }

  /** Bytes from here on are held until the next mark. */
  void mark() {
    mark = (int) (position >>> 3);
  }

  /** Checksum of the bytes since the mark, by a table of one entry a byte value. */
  int checksum(int[] table, int width) {
    int end = (int) (position >>> 3);
    int crc = 0;
    int shift = width - 8;
    int mask = (1 << width) - 1;
    for (int i = mark; i < end; i++) {
      crc = (crc << 8 ^ table[(crc >>> shift ^ bytes[i]) & 0xff]) & mask;
    }
    return crc;
  }

  /** Table for {@link #checksum} of a polynomial, the highest bit first. */
  static int[] table(int polynomial, int width) {
    int[] table = new int[256];
    int top = 1 << (width - 1);
    for (int i = 0; i < 256; i++) {
      int crc = i << (width - 8);
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & top) != 0 ? crc << 1 ^ polynomial : crc << 1;
      }
      table[i] = crc & ((1 << width) - 1);
    }
    return table;
  }
}
