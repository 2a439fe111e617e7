package athanor.datasets.video;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Walks the chunks of a PNG file (PNG specification, section 5.3). Not thread-safe. */
final class PngChunks {
  private static final int SIGNATURE = 8;
  private static final int TYPE = 4;

  /** Length, type and check sum. */
  private static final int AROUND = 12;

  private final byte[] file;
  private long at = -1;
  private long next = SIGNATURE;

  PngChunks(byte[] file) {
    this.file = file;
  }

  /** Goes to the next chunk; false where the file ends. */
  boolean next() {
    if (next + AROUND > file.length) {
      return false;
    }
    at = next;
    next += AROUND + (ByteBuffer.wrap(file).getInt((int) at) & 0xffffffffL);
    return true;
  }

  /** Where the chunk begins. */
  long at() {
    return at;
  }

  boolean is(byte[] type) {
    int from = (int) at + TYPE;
    return Arrays.equals(file, from, from + TYPE, type, 0, TYPE);
  }

  /** Whether a reader that does not know the chunk may pass it by. */
  boolean isOptional() {
    return (file[(int) at + TYPE] & 0x20) != 0;
  }

  byte[] type() {
    return Arrays.copyOfRange(file, (int) at + TYPE, (int) at + 2 * TYPE);
  }

  /** The data of the chunk, shared with the file. */
  ByteBuffer data() throws EOFException {
    if (next > file.length) {
      throw new EOFException("the last chunk is cut off");
    }
    return ByteBuffer.wrap(file, (int) at + 2 * TYPE, (int) (next - at) - AROUND).slice();
  }
}
