package athanor.datasets.image;

import java.util.List;

/** Pictures that show where something looked. */
public final class Heat {
  /** Brightness of what was not looked at. */
  private static final float DARK = 0.2f;

  private Heat() {}

  /**
   * A picture as bright as it was looked at; the brightest place is as it is.
   *
   * @param weights row-major [rows, columns] of a map over the picture, 0 or more
   */
  public static Picture over(Picture picture, float[] weights, int rows, int columns) {
    if (weights.length != rows * columns) {
      throw new IllegalArgumentException(
          "a map of %d x %d needs as many weights, got %d"
              .formatted(rows, columns, weights.length));
    }
    float most = 1e-12f;
    for (float weight : weights) {
      most = Math.max(most, weight);
    }
    int channels = picture.channels();
    float[] pixels = picture.pixels().clone();
    for (int y = 0; y < picture.height(); y++) {
      int row = y * rows / picture.height();
      for (int x = 0; x < picture.width(); x++) {
        int column = x * columns / picture.width();
        float bright = DARK + (1 - DARK) * weights[row * columns + column] / most;
        for (int c = 0; c < channels; c++) {
          pixels[(y * picture.width() + x) * channels + c] *= bright;
        }
      }
    }
    return new Picture(picture.height(), picture.width(), channels, pixels);
  }

  /** Pictures of one shape side by side. */
  public static Picture strip(List<Picture> pictures) {
    Picture first = pictures.get(0);
    int wide = first.width() * first.channels();
    float[] pixels = new float[first.height() * wide * pictures.size()];
    for (int i = 0; i < pictures.size(); i++) {
      for (int y = 0; y < first.height(); y++) {
        System.arraycopy(
            pictures.get(i).pixels(), y * wide, pixels, (y * pictures.size() + i) * wide, wide);
      }
    }
    return new Picture(first.height(), first.width() * pictures.size(), first.channels(), pixels);
  }
}
