package athanor.datasets.audio.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Tags of players that precede the sound in files of any format (ID3, version 2). */
final class Id3 {
  /** Bytes of a tag's head. */
  static final int HEAD = 10;

  private Id3() {}

  /** Bytes of the tag at a place of which {@code length} bytes are there; 0 where there is none. */
  static int size(byte[] bytes, int at, int length) {
    if (length < HEAD || !text(bytes, at, 3).equals("ID3") || bytes[at + 3] == -1) {
      return 0;
    }
    int size = 0;
    for (int i = 6; i < HEAD; i++) {
      if (bytes[at + i] < 0) {
        return 0;
      }
      size = size << 7 | bytes[at + i];
    }
    boolean footer = (bytes[at + 5] & 0x10) != 0;
    return size + (footer ? 2 : 1) * HEAD;
  }

  /** Goes behind the tags at the head of a stream that can be marked. */
  static void skip(InputStream in) throws IOException {
    while (true) {
      in.mark(HEAD);
      byte[] head = in.readNBytes(HEAD);
      in.reset();
      int size = size(head, 0, head.length);
      if (size == 0) {
        return;
      }
      in.skipNBytes(size);
    }
  }

  static String text(byte[] bytes, int at, int length) {
    return at < 0 || at + length > bytes.length
        ? ""
        : new String(bytes, at, length, StandardCharsets.ISO_8859_1);
  }
}
