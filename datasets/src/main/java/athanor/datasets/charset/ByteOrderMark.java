package athanor.datasets.charset;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** The marks that a Unicode text may begin with. The longer ones come first. */
enum ByteOrderMark {
  UTF_32LE("UTF-32LE", 0xff, 0xfe, 0, 0),
  UTF_32BE("UTF-32BE", 0, 0, 0xfe, 0xff),
  GB18030("GB18030", 0x84, 0x31, 0x95, 0x33),
  UTF_8("UTF-8", 0xef, 0xbb, 0xbf),
  UTF_16LE("UTF-16LE", 0xff, 0xfe),
  UTF_16BE("UTF-16BE", 0xfe, 0xff);

  private final String charset;
  private final int[] mark;

  ByteOrderMark(String charset, int... mark) {
    this.charset = charset;
    this.mark = mark;
  }

  static Optional<ByteOrderMark> of(byte[] bytes) {
    return Arrays.stream(values()).filter(mark -> mark.begins(bytes)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    // FF FE 00 00 also begins a UTF-16 text whose first character is a zero.
    if (bytes.length < mark.length || this == UTF_32LE && bytes.length % 4 != 0) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  Charset charset() {
    return Charset.forName(charset);
  }

  int length() {
    return mark.length;
  }
}
