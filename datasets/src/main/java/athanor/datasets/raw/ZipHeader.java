package athanor.datasets.raw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a zip says of an entry (PKWARE APPNOTE 6.3.10, sections 4.3.7 and 4.3.12).
 *
 * @param name bytes of the name
 * @param extra extra fields
 * @param flags general purpose flags
 * @param method number of the compression
 * @param crc checksum of the content, -1 where it is unknown
 * @param packed bytes of the entry, -1 where they are unknown
 * @param size bytes of the content
 * @param at where its local header is
 */
record ZipHeader(
    byte[] name, byte[] extra, int flags, int method, long crc, long packed, long size, long at) {
  static final int LOCAL = 0x04034b50;
  static final int CENTRAL = 0x02014b50;

  /** Sizes follow the content. */
  static final int DESCRIPTOR = 8;

  private static final int ENCRYPTED = 1;
  private static final int UTF_8 = 0x800;
  private static final int ZIP64 = 1;
  private static final int UNICODE_PATH = 0x7075;
  private static final long IN_ZIP64 = 0xffffffffL;

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  boolean sizesFollow() {
    return (flags & DESCRIPTOR) != 0;
  }

  /** The name in Unicode, where the zip has it: by its flag, or Info-ZIP's extra field. */
  Optional<String> unicodeName() {
    if ((flags & UTF_8) != 0) {
      return NameCharset.utf8(name);
    }
    CRC32 sum = new CRC32();
    sum.update(name);
    return extra(UNICODE_PATH)
        .filter(field -> field.remaining() > 5 && field.get() == 1)
        .filter(field -> (field.getInt() & 0xffffffffL) == sum.getValue())
        .map(field -> StandardCharsets.UTF_8.decode(field).toString());
  }

  /** The same entry where offsets are too small by some bytes. */
  ZipHeader shifted(long bytes) {
    return new ZipHeader(name, extra, flags, method, crc, packed, size, at + bytes);
  }

  private Optional<ByteBuffer> extra(int wanted) {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int id = fields.getShort() & 0xffff;
      int length = fields.getShort() & 0xffff;
      if (length > fields.remaining()) {
        break;
      }
      if (id == wanted) {
        return Optional.of(fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN));
      }
      fields.position(fields.position() + length);
    }
    return Optional.empty();
  }

  /** The same with the numbers that did not fit into 32 bits. */
  ZipHeader widened() {
    Optional<ByteBuffer> field = extra(ZIP64);
    if (field.isEmpty()) {
      return this;
    }
    ByteBuffer numbers = field.get();
    long wideSize = wide(size, numbers);
    long widePacked = wide(packed, numbers);
    return new ZipHeader(name, extra, flags, method, crc, widePacked, wideSize, wide(at, numbers));
  }

  private static long wide(long narrow, ByteBuffer numbers) {
    return narrow == IN_ZIP64 && numbers.remaining() >= 8 ? Math.max(0, numbers.getLong()) : narrow;
  }
}
