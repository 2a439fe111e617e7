package athanor.datasets.image;

/** How a picture that is not square becomes one of the wanted shape. */
public enum Framing {
  /** The largest middle part of the wanted shape; the rest is cut away. */
  CROP {
    @Override
    Window window(int height, int width, int wantedHeight, int wantedWidth) {
      double scale = Math.min(height / (double) wantedHeight, width / (double) wantedWidth);
      int rows = (int) Math.max(1, Math.round(wantedHeight * scale));
      int columns = (int) Math.max(1, Math.round(wantedWidth * scale));
      return new Window((height - rows) / 2, (width - columns) / 2, rows, columns, 0);
    }
  },
  /** The whole picture in the middle of the wanted shape, the border white. */
  PAD {
    @Override
    Window window(int height, int width, int wantedHeight, int wantedWidth) {
      double scale = Math.max(height / (double) wantedHeight, width / (double) wantedWidth);
      long rows = Math.max(height, Math.round(wantedHeight * scale));
      long columns = Math.max(width, Math.round(wantedWidth * scale));
      return new Window(-((rows - height) / 2), -((columns - width) / 2), rows, columns, 1);
    }
  },
  /** The whole picture, drawn out to the wanted shape. */
  STRETCH {
    @Override
    Window window(int height, int width, int wantedHeight, int wantedWidth) {
      return new Window(0, 0, height, width, 0);
    }
  };

  /**
   * The part of a picture that is scaled, which may reach beyond it.
   *
   * @param top row of the picture that is the window's first, below 0 where a border comes first
   * @param left column of the picture that is the window's first
   * @param border what is seen beyond the picture
   */
  record Window(long top, long left, long rows, long columns, float border) {}

  /** The part of a picture, with its shape as height : width, that will be scaled. */
  abstract Window window(int height, int width, int wantedHeight, int wantedWidth);
}
