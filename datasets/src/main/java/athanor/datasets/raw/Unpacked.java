package athanor.datasets.raw;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What came out of a stream under limits.
 *
 * @param bytes content; empty where there is a fault
 * @param size bytes read, kept or not
 * @param fault why the content was not kept
 */
record Unpacked(byte[] bytes, long size, Optional<RawFault> fault) {
  private static final int CHUNK = 1 << 20;

  /**
   * Reads to the end of a stream.
   *
   * @param packed bytes at rest that were taken since the stream's first
   * @throws IOException where the packed stream is broken
   */
  static Unpacked read(InputStream in, Origin origin, LongSupplier packed, RawLimits limits)
      throws IOException {
    List<byte[]> kept = new ArrayList<>();
    long size = 0;
    for (byte[] some = in.readNBytes(CHUNK); some.length > 0; some = in.readNBytes(CHUNK)) {
      size += some.length;
      if (limits.unpacksTooFar(packed.getAsLong(), size)) {
        return refused(size, limits.unpacksTooFar(origin.id(), packed.getAsLong(), size));
      }
      if (size <= limits.maxItemBytes()) {
        kept.add(some);
      } else {
        kept.clear();
      }
    }
    return size <= limits.maxItemBytes()
        ? new Unpacked(joined(kept, (int) size), size, Optional.empty())
        : refused(size, limits.tooLarge(origin.id(), Long.toString(size)));
  }

  private static byte[] joined(List<byte[]> parts, int size) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    byte[] whole = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private static Unpacked refused(long size, RawFault fault) {
    return new Unpacked(new byte[0], size, Optional.of(fault));
  }
}
