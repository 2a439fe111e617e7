package athanor.datasets.charset;

import java.nio.charset.StandardCharsets;

/** ISO-2022: charsets of seven bits that change their table by escape sequences. */
final class EscapedJapanese {
  private EscapedJapanese() {}

  /** The charset whose escape sequence occurs in the text, or nothing. */
  static String named(byte[] bytes) {
    for (int i = 0; i + 3 < bytes.length; i++) {
      if (bytes[i] == 0x1b && bytes[i + 1] == '$') {
        String next = new String(bytes, i + 2, 2, StandardCharsets.ISO_8859_1);
        if (next.startsWith("B") || next.startsWith("@")) {
          return "ISO-2022-JP";
        }
        if (next.equals(")C")) {
          return "ISO-2022-KR";
        }
      }
    }
    return "";
  }
}
