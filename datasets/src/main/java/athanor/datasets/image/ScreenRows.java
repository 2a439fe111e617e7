package athanor.datasets.image;

import java.util.Arrays;

/**
 * A frame of a GIF or WebP in its place on the screen that the file describes; the rest of the
 * screen is transparent, and so white.
 *
 * @param frame shown at {@code top} and {@code left}
 */
record ScreenRows(PixelRows frame, int height, int width, int top, int left) implements PixelRows {
  /** A frame on a screen, which is made as large as the frame needs. */
  static PixelRows of(PixelRows frame, int height, int width, int top, int left) {
    int rows = Math.max(height, top + frame.height());
    int columns = Math.max(width, left + frame.width());
    return rows == frame.height() && columns == frame.width()
        ? frame
        : new ScreenRows(frame, rows, columns, top, left);
  }

  @Override
  public int channels() {
    return frame.channels();
  }

  @Override
  public void row(int row, float[] to) {
    Arrays.fill(to, 0, width * channels(), 1);
    if (row >= top && row < top + frame.height()) {
      float[] part = new float[frame.width() * channels()];
      frame.row(row - top, part);
      System.arraycopy(part, 0, to, left * channels(), part.length);
    }
  }
}
