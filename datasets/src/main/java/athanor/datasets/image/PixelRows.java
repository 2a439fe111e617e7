package athanor.datasets.image;

/** A picture that is read row by row, so that a large one need not be held as floats. */
public interface PixelRows {
  int height();

  int width();

  /** 1 (grey) or 3 (red, green, blue). */
  int channels();

  /**
   * Reads a row.
   *
   * @param row 0..height-1
   * @param to takes [width, channels], 0..1
   */
  void row(int row, float[] to);

  /** All rows. */
  default Picture picture() {
    int length = width() * channels();
    float[] pixels = new float[Math.multiplyExact(height(), length)];
    float[] one = new float[length];
    for (int y = 0; y < height(); y++) {
      row(y, one);
      System.arraycopy(one, 0, pixels, y * length, length);
    }
    return new Picture(height(), width(), channels(), pixels);
  }
}
