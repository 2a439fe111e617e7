package athanor.datasets.audio.segments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text whose first bytes tell its coding, as Praat writes it: UTF-16 with a mark, else UTF-8. */
final class Texts {
  private Texts() {}

  /** The text without its mark and with line feeds alone. */
  static String decode(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    Charset charset =
        first == 0xfeff || first == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    String text = new String(bytes, charset);
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    return unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }
}
