package athanor.datasets.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes as text, or the reason why they are none.
 *
 * @param text decoded text without byte order mark and without zero bytes; broken bytes are U+FFFD
 * @param charset name of the charset that was found or named
 * @param broken number of broken places
 * @param zeros zero bytes (or characters) that were taken out
 * @param reason empty, or {@code no text} or {@code undecodable}
 * @param detail why it is no text, and what can be done
 */
public record Decoding(
    String text, String charset, int broken, int zeros, String reason, String detail) {

  /** Part of the characters beyond ASCII that may be broken. */
  private static final double BROKEN_PART = 0.1;

  /** Bytes looked at to tell binary from text. */
  private static final int LOOK = 1 << 16;

  /** Least part of the places of bytes in a word of two or four that are zero in UTF-16 or -32. */
  private static final double ZERO_PART = 0.6;

  private static final char BROKEN = '\ufffd';

  public boolean isText() {
    return reason.isEmpty();
  }

  /**
   * Finds the charset: a byte order mark, UTF-8, UTF-16 and UTF-32 by their zero bytes, else by
   * what the characters would be in Big5, GBK, EUC-JP, Shift_JIS, EUC-KR, UTF-16 and windows-1252.
   */
  public static Decoding of(byte[] bytes) {
    Optional<ByteOrderMark> mark = ByteOrderMark.of(bytes);
    if (mark.isPresent()) {
      return as(mark.get().charset(), mark.get().charset().name(), bytes, mark.get().length(), 0);
    }
    int zeros = zeros(bytes);
    if (zeros == 0) {
      return withoutZeros(bytes, 0);
    }
    Optional<Charset> wide = wide(bytes);
    if (wide.isPresent()) {
      return as(wide.get(), wide.get().name(), bytes, 0, 0);
    }
    Decoding rest = withoutZeros(filled(bytes, zeros), zeros);
    return (zeroRuns(bytes) - 1) * 50L > bytes.length || rest.isText() && rest.text.isBlank()
        ? none("no text", "%d bytes, %d of them zero".formatted(bytes.length, zeros))
        : rest;
  }

  /** Decodes with a charset that somebody named; a byte order mark of it is left out. */
  public static Decoding of(byte[] bytes, Charset charset) {
    int mark =
        ByteOrderMark.of(bytes)
            .filter(found -> found.charset().equals(charset))
            .map(ByteOrderMark::length)
            .orElse(0);
    Decoding decoded = as(charset, charset.name(), bytes, mark, 0);
    int zeros = (int) decoded.text.chars().filter(c -> c == 0).count();
    String text = zeros == 0 ? decoded.text : decoded.text.replace("\0", "");
    return controls(text) > Math.min(text.length(), LOOK) / 50 || text.isEmpty() && zeros > 0
        ? none("no text", "%d bytes, not written in %s".formatted(bytes.length, charset.name()))
        : new Decoding(text, decoded.charset, decoded.broken, zeros, "", "");
  }

  private static Decoding withoutZeros(byte[] bytes, int zeros) {
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    boolean binary = controls(utf8) > Math.min(utf8.length(), LOOK) / 50;
    boolean valid = utf8.indexOf(BROKEN) < 0;
    if (valid && !binary) {
      String escaped = EscapedJapanese.named(bytes);
      return escaped.isEmpty()
          ? new Decoding(utf8, "UTF-8", 0, zeros, "", "")
          : as(Charset.forName(escaped), escaped, bytes, 0, zeros);
    }
    int broken = (int) utf8.chars().filter(c -> c == BROKEN).count();
    long beyond = utf8.chars().filter(c -> c >= 0x80 && c != BROKEN).count();
    if (!binary && !valid && fewBroken(broken, beyond)) {
      return new Decoding(utf8, "UTF-8", broken, zeros, "", "");
    }
    Optional<Candidate> found =
        valid ? Optional.empty() : CharsetEvidence.of(bytes, zeros == 0 && bytes.length % 2 == 0);
    if (found.isEmpty() || binary && !found.get().wide()) {
      return binary
          ? none("no text", "%d bytes with control characters among them".formatted(bytes.length))
          : undecodable(bytes.length, broken);
    }
    Decoding decoded = as(found.get().charset, found.get().label, bytes, 0, zeros);
    long others = decoded.text.chars().filter(c -> c >= 0x80 && c != BROKEN).count();
    return decoded.broken <= 1 || decoded.broken <= BROKEN_PART * others
        ? decoded
        : undecodable(bytes.length, decoded.broken);
  }

  /**
   * Broken places are few beside the characters of several bytes, which UTF-8 seldom has by chance.
   */
  private static boolean fewBroken(int broken, long beyond) {
    return broken <= BROKEN_PART * beyond || broken <= 2 && beyond >= 2L * broken;
  }

  private static Decoding undecodable(int bytes, int broken) {
    return none(
        "undecodable",
        "%d bytes, no UTF-8 (%d broken places) and no charset whose characters would be common;"
                .formatted(bytes, broken)
            + " name it by --charset");
  }

  private static Decoding none(String reason, String detail) {
    return new Decoding("", "", 0, 0, reason, detail);
  }

  private static Decoding as(Charset charset, String name, byte[] bytes, int from, int zeros) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
      int broken = (int) text.chars().filter(c -> c == BROKEN).count();
      return new Decoding(text.toString(), name, broken, zeros, "", "");
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces met an error", e);
    }
  }

  private static int zeros(byte[] bytes) {
    int zeros = 0;
    for (byte b : bytes) {
      zeros += b == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static int zeroRuns(byte[] bytes) {
    int runs = 0;
    for (int i = 0; i < bytes.length; i++) {
      runs += bytes[i] == 0 && (i == 0 || bytes[i - 1] != 0) ? 1 : 0;
    }
    return runs;
  }

  private static byte[] filled(byte[] bytes, int zeros) {
    byte[] rest = new byte[bytes.length - zeros];
    int to = 0;
    for (byte b : bytes) {
      if (b != 0) {
        rest[to++] = b;
      }
    }
    return rest;
  }

  /**
   * UTF-32 or UTF-16 by where the zero bytes are: ASCII has three of four, or one of two, always in
   * the same place. Without enough of them, UTF-16 by its characters.
   */
  private static Optional<Charset> wide(byte[] bytes) {
    int[] at = new int[4];
    int looked = Math.min(bytes.length, LOOK) & ~3;
    for (int i = 0; i < looked; i++) {
      at[i & 3] += bytes[i] == 0 ? 1 : 0;
    }
    double words = Math.max(1, looked / 4);
    if (bytes.length % 4 == 0 && at[3] == words && at[2] > 0.9 * words && at[0] < 0.5 * words) {
      return Optional.of(Charset.forName("UTF-32LE"));
    }
    if (bytes.length % 4 == 0 && at[0] == words && at[1] > 0.9 * words && at[3] < 0.5 * words) {
      return Optional.of(Charset.forName("UTF-32BE"));
    }
    double even = (at[0] + at[2]) / (2 * words);
    double odd = (at[1] + at[3]) / (2 * words);
    if (Math.max(even, odd) >= ZERO_PART && Math.min(even, odd) < 0.1) {
      return Optional.of(odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }
    return CharsetEvidence.of(bytes, true).filter(Candidate::wide).map(found -> found.charset);
  }

  /** Control characters in the head of a text; escape is text: forum posts carry colours. */
  private static int controls(String text) {
    int control = 0;
    for (int i = 0; i < Math.min(text.length(), LOOK); i++) {
      char c = text.charAt(i);
      boolean space = c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x1b;
      control += c < 0x20 && !space || c == 0x7f ? 1 : 0;
    }
    return control;
  }
}
