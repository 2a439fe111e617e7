package athanor.datasets.raw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of one entry of a tar (POSIX.1-1988 ustar, GNU tar).
 *
 * @param name bytes of the name
 * @param size bytes that follow
 * @param type what the entry is: {@code 0} a file, {@code 5} a folder, other digits links and
 *     devices, letters what describes the next entry
 * @param link bytes of the name that a link leads to
 */
record TarHeader(byte[] name, long size, char type, byte[] link) {
  /** Bytes of a block: of a header, and what contents are filled up to. */
  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;

  /** Whether a block is a header, by its checksum. */
  static boolean begins(byte[] block) {
    if (block.length < BLOCK || block[0] == 0) {
      return false;
    }
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean sum = i >= CHECKSUM && i < CHECKSUM + 8;
      unsigned += sum ? ' ' : block[i] & 0xff;
      signed += sum ? ' ' : block[i];
    }
    long told = number(block, CHECKSUM, 8);
    return told >= 0 && (told == unsigned || told == signed);
  }

  static TarHeader of(byte[] block) {
    byte[] name = text(block, 0, 100);
    boolean posix = new String(block, 257, 6, StandardCharsets.ISO_8859_1).equals("ustar\0");
    byte[] prefix = posix ? text(block, 345, 155) : new byte[0];
    char type = (char) (block[156] & 0xff);
    return new TarHeader(
        prefix.length == 0 ? name : joined(prefix, name),
        number(block, 124, 12),
        type == 0 || type == '7' ? '0' : type,
        text(block, 157, 100));
  }

  private static byte[] joined(byte[] prefix, byte[] name) {
    byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    whole[prefix.length] = '/';
    System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
    return whole;
  }

  private static byte[] text(byte[] block, int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(block, at, end);
  }

  /** An octal number, or one of base 256 where the first bit is set; -1 where it is neither. */
  private static long number(byte[] block, int at, int length) {
    if ((block[at] & 0x80) != 0) {
      long value = block[at] & 0x3f;
      for (int i = at + 1; i < at + length; i++) {
        if (value >> 54 != 0) {
          return -1;
        }
        value = value << 8 | block[i] & 0xff;
      }
      return value;
    }
    String digits = new String(text(block, at, length), StandardCharsets.ISO_8859_1).strip();
    boolean octal = digits.chars().allMatch(c -> c >= '0' && c <= '7');
    return octal && digits.length() < 21 ? Long.parseLong("0" + digits, 8) : -1;
  }
}
