package athanor.models.word2vec;

import java.util.Arrays;

/**
 * Whole numbers from 0 as bytes, small ones in few: seven bits per byte, lowest first, the eighth
 * set where more follow. Filled by one thread.
 */
final class Varints {
  private byte[] bytes = new byte[256];
  private int size;

  void add(int value) {
    if (size + 5 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length + (bytes.length >> 1));
    }
    int left = value;
    while (left > 0x7f) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  /** A copy of what was added; it is empty afterwards. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  /** Goes through what {@link #take} gave. */
  static final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasNext() {
      return at < bytes.length;
    }

    int next() {
      int value = bytes[at++];
      if (value >= 0) {
        return value;
      }
      value &= 0x7f;
      for (int shift = 7; ; shift += 7) {
        byte more = bytes[at++];
        value |= (more & 0x7f) << shift;
        if (more >= 0) {
          return value;
        }
      }
    }
  }
}
