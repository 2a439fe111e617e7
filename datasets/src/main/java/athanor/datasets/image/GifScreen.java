package athanor.datasets.image;

/**
 * The screen of a GIF and where its first frame is on it (GIF89a, sections 18 and 20).
 *
 * @param top row of the frame's first row
 * @param left column of the frame's first column
 */
record GifScreen(int height, int width, int top, int left) {
  private static final int EXTENSION = 0x21;
  private static final int DESCRIPTOR = 0x2c;

  /** Reads a file's first blocks; a frame at 0, 0 where they break off. */
  static GifScreen of(byte[] file) {
    int width = number(file, 6);
    int height = number(file, 8);
    int flags = file.length > 10 ? file[10] : 0;
    int at = 13 + colours(flags);
    while (at + 1 < file.length && file[at] == EXTENSION) {
      at += 2;
      while (at < file.length && file[at] != 0) {
        at += 1 + (file[at] & 0xff);
      }
      at++;
    }
    boolean frame = at + 9 < file.length && file[at] == DESCRIPTOR;
    return new GifScreen(
        height, width, frame ? number(file, at + 3) : 0, frame ? number(file, at + 1) : 0);
  }

  /** Bytes of the table of colours that flags promise. */
  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
  }

  private static int number(byte[] file, int at) {
    return at + 1 < file.length ? file[at] & 0xff | (file[at + 1] & 0xff) << 8 : 0;
  }
}
