package athanor.datasets.image;

import java.util.Arrays;

/**
 * Brings pictures to a size: each new pixel is the mean of the area it covers, so that nothing is
 * skipped when 96 become 64; a picture smaller than wanted repeats its pixels. Reads one row at a
 * time; borders take no memory.
 */
public final class Scaling {
  /** What rounding may put between the end of one pixel and the start of the next. */
  private static final double SLACK = 1e-9;

  private final PixelRows picture;
  private final Framing.Window window;
  private final int channels;
  private final float[] row;
  private final double[] narrow;
  private final double[] sums;
  private long held = -1;

  private Scaling(PixelRows picture, Framing.Window window, int width) {
    this.picture = picture;
    this.window = window;
    this.channels = picture.channels();
    this.row = new float[Math.multiplyExact(picture.width(), channels)];
    this.narrow = new double[width * channels];
    this.sums = new double[width * channels];
  }

  /** Frames and scales a picture. */
  public static Picture to(PixelRows picture, int height, int width, Framing framing) {
    return scaled(
        picture, framing.window(picture.height(), picture.width(), height, width), height, width);
  }

  /** Frames a picture and takes the pixel in the middle of each new one's area. */
  static Picture nearest(PixelRows picture, int height, int width, Framing framing) {
    Framing.Window window = framing.window(picture.height(), picture.width(), height, width);
    int channels = picture.channels();
    float[] row = new float[Math.multiplyExact(picture.width(), channels)];
    float[] pixels = new float[Math.multiplyExact(height, width * channels)];
    Arrays.fill(pixels, window.border());
    for (int y = 0; y < height; y++) {
      long source = window.top() + middle(y, height, window.rows());
      if (source >= 0 && source < picture.height()) {
        picture.row((int) source, row);
        for (int x = 0; x < width; x++) {
          long column = window.left() + middle(x, width, window.columns());
          if (column >= 0 && column < picture.width()) {
            int at = (int) column * channels;
            System.arraycopy(row, at, pixels, (y * width + x) * channels, channels);
          }
        }
      }
    }
    return new Picture(height, width, channels, pixels);
  }

  private static long middle(int index, int count, long length) {
    return (2L * index + 1) * length / (2L * count);
  }

  /** Scales a picture by the mean over covered areas. */
  public static Picture area(PixelRows picture, int height, int width) {
    return to(picture, height, width, Framing.STRETCH);
  }

  private static Picture scaled(PixelRows picture, Framing.Window window, int height, int width) {
    boolean same = window.rows() == picture.height() && window.columns() == picture.width();
    if (same && picture.height() == height && picture.width() == width) {
      return picture.picture();
    }
    Scaling scaling = new Scaling(picture, window, width);
    float[] pixels = new float[Math.multiplyExact(height, scaling.narrow.length)];
    for (int y = 0; y < height; y++) {
      scaling.line(y, height, pixels, y * scaling.narrow.length);
    }
    return new Picture(height, width, scaling.channels, pixels);
  }

  /** One new row: the mean of the rows that it covers. */
  private void line(int y, int height, float[] to, int at) {
    Cover cover = Cover.of(y, height, window.rows(), window.top(), picture.height());
    Arrays.fill(sums, window.border() * cover.outside());
    for (int source = cover.first; source <= cover.last; source++) {
      double weight = cover.weight(source);
      narrow(source);
      for (int i = 0; i < narrow.length; i++) {
        sums[i] += weight * narrow[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      to[at + i] = (float) sums[i];
    }
  }

  /** Reads a row of the picture and scales it alone. */
  private void narrow(int source) {
    if (held == source) {
      return;
    }
    held = source;
    picture.row(source, row);
    int width = narrow.length / channels;
    for (int x = 0; x < width; x++) {
      Cover cover = Cover.of(x, width, window.columns(), window.left(), picture.width());
      int at = x * channels;
      Arrays.fill(narrow, at, at + channels, window.border() * cover.outside());
      for (int column = cover.first; column <= cover.last; column++) {
        double weight = cover.weight(column);
        for (int c = 0; c < channels; c++) {
          narrow[at + c] += weight * row[column * channels + c];
        }
      }
    }
  }

  /**
   * Which rows or columns of the picture a new one covers.
   *
   * @param first of them that lies in the picture
   * @param last of them; less than the first where none does
   * @param start in rows or columns of the picture
   */
  private record Cover(int first, int last, double start, double end) {
    static Cover of(int index, int count, long length, long offset, int there) {
      double step = length / (double) count;
      double start = index * step;
      double end = Math.min(length, start + step);
      long first = Math.min(length - 1, (long) Math.floor(start + SLACK));
      long last = Math.max(first, Math.min(length - 1, (long) Math.ceil(end - SLACK) - 1));
      return new Cover(
          (int) Math.max(0, first + offset),
          (int) Math.min(there - 1L, last + offset),
          start + offset,
          end + offset);
    }

    double weight(int source) {
      double covered = Math.min(end, source + 1.0) - Math.max(start, source);
      return Math.max(0, covered) / (end - start);
    }

    /** Which part of the area lies beyond the picture. */
    double outside() {
      double inside = Math.min(end, last + 1.0) - Math.max(start, first);
      return last < first ? 1 : Math.max(0, 1 - inside / (end - start));
    }
  }
}
