package athanor.datasets.audio.segments;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text whose first bytes tell its coding, as Praat writes it: UTF-16 with a mark, or with a zero
 * byte where its first character is a Latin one; else UTF-8.
 */
final class EncodedText {
  private EncodedText() {}

  /**
   * The text without its mark and with line feeds alone.
   *
   * @throws BadAudioException where it is in another coding; its words would come out wrong
   */
  static String decode(byte[] bytes) {
    Charset charset = charset(bytes);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
      return unmarked.replace("\r\n", "\n").replace('\r', '\n');
    } catch (CharacterCodingException e) {
      throw new BadAudioException(
          Reason.BAD_BOUNDARY,
          "text must be UTF-8 or UTF-16, and is not %s; convert it: iconv -f CODING -t UTF-8 IN > OUT"
              .formatted(charset),
          e);
    }
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length < 2 ? 0x2020 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    if (first == 0xfeff || first == 0xfffe) {
      return StandardCharsets.UTF_16;
    }
    if (first >>> 8 == 0 && first != 0) {
      return StandardCharsets.UTF_16BE;
    }
    return first != 0 && (first & 0xff) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }
}
