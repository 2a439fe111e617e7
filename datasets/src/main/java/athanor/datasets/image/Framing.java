package athanor.datasets.image;

import java.util.Arrays;

/** How a picture that is not square becomes one of the wanted shape. */
public enum Framing {
  /** The largest middle part of the wanted shape; the rest is cut away. */
  CROP {
    @Override
    Picture frame(Picture picture, int height, int width) {
      double scale = Math.min(picture.height() / (double) height, picture.width() / (double) width);
      int rows = (int) Math.max(1, Math.round(height * scale));
      int columns = (int) Math.max(1, Math.round(width * scale));
      return part(
          picture,
          (picture.height() - rows) / 2,
          (picture.width() - columns) / 2,
          rows,
          columns,
          0);
    }
  },
  /** The whole picture in the middle of the wanted shape, the border white. */
  PAD {
    @Override
    Picture frame(Picture picture, int height, int width) {
      double scale = Math.max(picture.height() / (double) height, picture.width() / (double) width);
      int rows = (int) Math.max(picture.height(), Math.round(height * scale));
      int columns = (int) Math.max(picture.width(), Math.round(width * scale));
      return part(
          picture,
          -((rows - picture.height()) / 2),
          -((columns - picture.width()) / 2),
          rows,
          columns,
          1);
    }
  },
  /** The whole picture, drawn out to the wanted shape. */
  STRETCH {
    @Override
    Picture frame(Picture picture, int height, int width) {
      return picture;
    }
  };

  /** The part of a picture, with its shape as height : width, that will be scaled. */
  abstract Picture frame(Picture picture, int height, int width);

  private static Picture part(
      Picture from, int top, int left, int rows, int columns, float border) {
    if (top == 0 && left == 0 && rows == from.height() && columns == from.width()) {
      return from;
    }
    int channels = from.channels();
    float[] pixels = new float[rows * columns * channels];
    Arrays.fill(pixels, border);
    int first = Math.max(0, -left);
    int length = Math.min(columns - first, from.width() - Math.max(0, left)) * channels;
    for (int row = 0; row < rows; row++) {
      int source = top + row;
      if (source >= 0 && source < from.height()) {
        System.arraycopy(
            from.pixels(),
            (source * from.width() + Math.max(0, left)) * channels,
            pixels,
            (row * columns + first) * channels,
            length);
      }
    }
    return new Picture(rows, columns, channels, pixels);
  }
}
