package athanor.datasets.raw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Zips byte by byte, as Java's own writer does not make them. */
final class RawZip {
  private RawZip() {}

  /**
   * An entry.
   *
   * @param packed its bytes in the zip
   * @param plain its content
   */
  record Entry(byte[] name, byte[] extra, int method, byte[] packed, byte[] plain) {
    static Entry stored(byte[] name, byte[] content) {
      return new Entry(name, new byte[0], 0, content, content);
    }

    static Entry packed(String name, int method, byte[] packed, byte[] plain) {
      return new Entry(name.getBytes(StandardCharsets.UTF_8), new byte[0], method, packed, plain);
    }

    /** With Info-ZIP's extra field of the name in Unicode. */
    Entry withUnicodeName(String unicode) {
      byte[] utf8 = unicode.getBytes(StandardCharsets.UTF_8);
      ByteBuffer field = little(9 + utf8.length);
      field.putShort((short) 0x7075).putShort((short) (5 + utf8.length)).put((byte) 1);
      field.putInt((int) crc(name)).put(utf8);
      return new Entry(name, field.array(), method, packed, plain);
    }
  }

  static byte[] of(List<Entry> entries) {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      int at = zip.size();
      ByteBuffer head = common(entry);
      zip.writeBytes(little(6).putInt(0x04034b50).putShort((short) 20).array());
      zip.writeBytes(head.array());
      zip.writeBytes(entry.name);
      zip.writeBytes(entry.extra);
      zip.writeBytes(entry.packed);
      directory.writeBytes(
          little(8).putInt(0x02014b50).putShort((short) 20).putShort((short) 20).array());
      directory.writeBytes(head.array());
      directory.writeBytes(little(14).putInt(10, at).array());
      directory.writeBytes(entry.name);
      directory.writeBytes(entry.extra);
    }
    int start = zip.size();
    zip.writeBytes(directory.toByteArray());
    ByteBuffer end = little(22).putInt(0x06054b50).putInt(0);
    end.putShort((short) entries.size()).putShort((short) entries.size());
    end.putInt(directory.size()).putInt(start);
    zip.writeBytes(end.array());
    return zip.toByteArray();
  }

  private static ByteBuffer common(Entry entry) {
    ByteBuffer head = little(24);
    head.putShort((short) 0).putShort((short) entry.method).putInt(0);
    head.putInt((int) crc(entry.plain)).putInt(entry.packed.length).putInt(entry.plain.length);
    head.putShort((short) entry.name.length).putShort((short) entry.extra.length);
    return head;
  }

  private static long crc(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
