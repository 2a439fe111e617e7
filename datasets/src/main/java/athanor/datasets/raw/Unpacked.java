package athanor.datasets.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What came out of a packed stream under limits.
 *
 * @param bytes content; empty where there is a fault
 * @param size bytes unpacked, kept or not
 * @param fault why the content was not kept
 */
record Unpacked(byte[] bytes, long size, Optional<RawFault> fault) {

  /**
   * Unpacks to the end of a stream, or of a zip's entry.
   *
   * @param before bytes that came out of the same packed file before
   * @throws IOException where the packed stream is broken
   */
  static Unpacked read(
      InputStream in, String item, RawReader.Counted packed, long before, RawLimits limits)
      throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
      size += some;
      if (limits.unpacksTooFar(packed.taken(), before + size)) {
        RawFault fault = limits.unpacksTooFar(item, packed.taken(), before + size);
        return new Unpacked(new byte[0], size, Optional.of(fault));
      }
      if (size <= limits.maxItemBytes()) {
        kept.write(buffer, 0, some);
      } else {
        kept.reset();
      }
    }
    return size <= limits.maxItemBytes()
        ? new Unpacked(kept.toByteArray(), size, Optional.empty())
        : new Unpacked(new byte[0], size, Optional.of(limits.tooLarge(item, Long.toString(size))));
  }
}
