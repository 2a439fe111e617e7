package athanor.datasets.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Many pictures on one sheet, as a PNG to look at. */
public final class PictureSheet {
  private static final int GAP = 2;

  private PictureSheet() {}

  /**
   * Pictures in rows, all of the first one's shape.
   *
   * @param columns pictures a row
   * @param zoom screen pixels a pixel
   */
  public static byte[] png(List<Picture> pictures, int columns, int zoom) {
    return png(pictures, columns, zoom, GAP);
  }

  /** Pictures in rows, edge to edge, a screen pixel a pixel; one picture alone is itself. */
  public static byte[] seamless(List<Picture> pictures, int columns) {
    return png(pictures, columns, 1, 0);
  }

  private static byte[] png(List<Picture> pictures, int columns, int zoom, int gap) {
    if (pictures.isEmpty() || columns < 1 || zoom < 1) {
      throw new IllegalArgumentException(
          "a sheet needs pictures, columns and zoom, got %d, %d and %d"
              .formatted(pictures.size(), columns, zoom));
    }
    int height = pictures.get(0).height() * zoom + gap;
    int width = pictures.get(0).width() * zoom + gap;
    int rows = (pictures.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(columns * width + gap, rows * height + gap, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pictures.size(); i++) {
      draw(sheet, pictures.get(i), i / columns * height + gap, i % columns * width + gap, zoom);
    }
    return png(sheet);
  }

  private static void draw(BufferedImage sheet, Picture picture, int top, int left, int zoom) {
    Picture rgb = picture.rgb();
    for (int y = 0; y < rgb.height() * zoom; y++) {
      for (int x = 0; x < rgb.width() * zoom; x++) {
        int colour = 0;
        for (int c = 0; c < 3; c++) {
          float value = Math.max(0, Math.min(1, rgb.at(y / zoom, x / zoom, c)));
          colour = colour << 8 | Math.round(value * 255);
        }
        sheet.setRGB(left + x, top + y, colour);
      }
    }
  }

  /** An image as the bytes of a PNG. */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("a PNG in memory cannot fail", e);
    }
    return out.toByteArray();
  }
}
