package athanor.datasets.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text, or the reason why they are none.
 *
 * @param text decoded text without byte order mark; broken bytes are U+FFFD
 * @param charset name of the charset that was found
 * @param broken number of broken bytes
 * @param reason empty, or {@code no text} or {@code undecodable}
 */
record Decoding(String text, String charset, int broken, String reason) {
  private static final Charset BIG5 = Charset.forName("x-windows-950");
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** Bytes looked at to tell binary from text. */
  private static final int LOOK = 1 << 16;

  /** Part of the letters beyond ASCII that may be broken. */
  private static final double BROKEN_PART = 0.1;

  /** Part of a western text that is beyond ASCII at most. */
  private static final double WESTERN_PART = 0.1;

  boolean isText() {
    return reason.isEmpty();
  }

  /** Finds the charset: byte order mark, UTF-8, Big5, then western for mostly ASCII. */
  static Decoding of(byte[] bytes) {
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      return as(StandardCharsets.UTF_8, bytes, 3);
    }
    if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
      return as(
          starts(bytes, 0xff) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, bytes, 2);
    }
    if (binary(bytes)) {
      return new Decoding("", "", 0, "no text");
    }
    Decoding utf8 = as(StandardCharsets.UTF_8, bytes, 0);
    if (utf8.broken == 0 || utf8.fewBroken()) {
      return utf8;
    }
    Decoding big5 = as(BIG5, bytes, 0);
    if (big5.fewBroken() && big5.mostlyChinese()) {
      return big5;
    }
    return beyondAscii(bytes) <= WESTERN_PART * bytes.length
        ? as(WESTERN, bytes, 0)
        : new Decoding("", "", utf8.broken, "undecodable");
  }

  /** Decodes with a charset that somebody named. */
  static Decoding of(byte[] bytes, Charset charset) {
    int mark = starts(bytes, 0xef, 0xbb, 0xbf) && charset.equals(StandardCharsets.UTF_8) ? 3 : 0;
    return binary(bytes) && charset.newEncoder().maxBytesPerChar() < 4
        ? new Decoding("", "", 0, "no text")
        : as(charset, bytes, mark);
  }

  private static Decoding as(Charset charset, byte[] bytes, int from) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try {
      CharBuffer text = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
      int broken = (int) text.chars().filter(c -> c == '\ufffd').count();
      return new Decoding(text.toString(), charset.name(), broken, "");
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces met an error", e);
    }
  }

  private boolean fewBroken() {
    long beyond = text.chars().filter(c -> c >= 0x80).count();
    return broken <= 1 || broken <= BROKEN_PART * beyond;
  }

  private boolean mostlyChinese() {
    long beyond = text.chars().filter(c -> c >= 0x80).count();
    long chinese =
        text.chars()
            .filter(c -> (c >= 0x3000 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xffef))
            .count();
    return chinese >= 0.8 * beyond;
  }

  private static boolean starts(byte[] bytes, int... head) {
    if (bytes.length < head.length) {
      return false;
    }
    for (int i = 0; i < head.length; i++) {
      if ((bytes[i] & 0xff) != head[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean binary(byte[] bytes) {
    int looked = Math.min(bytes.length, LOOK);
    int control = 0;
    for (int i = 0; i < looked; i++) {
      int b = bytes[i] & 0xff;
      if (b == 0) {
        return true;
      }
      // Escape is text: forum posts carry terminal colours.
      control += b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b ? 1 : 0;
    }
    return control > looked / 50;
  }

  private static long beyondAscii(byte[] bytes) {
    long beyond = 0;
    for (byte b : bytes) {
      beyond += b < 0 ? 1 : 0;
    }
    return beyond;
  }
}
