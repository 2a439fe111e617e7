package athanor.datasets.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * A JPEG of four components as red, green and blue: the ink that is not there times the black that
 * is not there, as ImageMagick and Pillow have it, without the profile of a press. Adobe stores how
 * much ink is missing, and so does everybody.
 */
final class InkImage {
  private InkImage() {}

  /**
   * Turns samples into colours.
   *
   * @param stored samples as the file has them
   * @param ycck whether the inks are stored as luma and chroma (Adobe Technical Note 5116)
   */
  static BufferedImage of(Raster stored, boolean ycck) {
    int width = stored.getWidth();
    BufferedImage image = new BufferedImage(width, stored.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[4 * width];
    int[] colours = new int[width];
    for (int y = 0; y < stored.getHeight(); y++) {
      stored.getPixels(stored.getMinX(), stored.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        colours[x] =
            ycck
                ? fromLuma(row, 4 * x)
                : colour(row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]);
      }
      image.setRGB(0, y, width, 1, colours, 0, width);
    }
    return image;
  }

  private static int fromLuma(int[] row, int at) {
    float luma = row[at];
    float blue = row[at + 1] - 128;
    float red = row[at + 2] - 128;
    return colour(
        255 - (luma + 1.402f * red),
        255 - (luma - 0.344136f * blue - 0.714136f * red),
        255 - (luma + 1.772f * blue),
        row[at + 3]);
  }

  private static int colour(float cyan, float magenta, float yellow, int black) {
    return lit(cyan, black) << 16 | lit(magenta, black) << 8 | lit(yellow, black);
  }

  private static int lit(float missing, int black) {
    return Math.round(Math.max(0, Math.min(255, missing)) * black / 255);
  }
}
