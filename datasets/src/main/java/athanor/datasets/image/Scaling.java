package athanor.datasets.image;

/**
 * Brings pictures to a size: each new pixel is the mean of the area it covers, so that nothing is
 * skipped when 96 become 64; a picture smaller than wanted repeats its pixels.
 */
public final class Scaling {
  private Scaling() {}

  /** Frames and scales a picture. */
  public static Picture to(Picture picture, int height, int width, Framing framing) {
    return area(framing.frame(picture, height, width), height, width);
  }

  /** Scales a picture by the mean over covered areas, rows first, then columns. */
  public static Picture area(Picture picture, int height, int width) {
    if (picture.height() == height && picture.width() == width) {
      return picture;
    }
    int channels = picture.channels();
    Cover rows = Cover.of(picture.height(), height);
    Cover columns = Cover.of(picture.width(), width);
    int rowLength = picture.width() * channels;
    float[] tall = new float[height * rowLength];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < rows.weights[y].length; i++) {
        float weight = rows.weights[y][i];
        int from = (rows.first[y] + i) * rowLength;
        for (int x = 0; x < rowLength; x++) {
          tall[y * rowLength + x] += weight * picture.pixels()[from + x];
        }
      }
    }
    float[] pixels = new float[height * width * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int i = 0; i < columns.weights[x].length; i++) {
          int from = y * rowLength + (columns.first[x] + i) * channels;
          int to = (y * width + x) * channels;
          for (int c = 0; c < channels; c++) {
            pixels[to + c] += columns.weights[x][i] * tall[from + c];
          }
        }
      }
    }
    return new Picture(height, width, channels, pixels);
  }

  /** Which old pixels each new one covers, and how much of it each makes up. */
  private record Cover(int[] first, float[][] weights) {
    static Cover of(int from, int to) {
      int[] first = new int[to];
      float[][] weights = new float[to][];
      double step = from / (double) to;
      for (int i = 0; i < to; i++) {
        double start = i * step;
        double end = Math.min(from, start + step);
        first[i] = Math.min(from - 1, (int) Math.floor(start + 1e-9));
        int last = Math.max(first[i], Math.min(from - 1, (int) Math.ceil(end - 1e-9) - 1));
        weights[i] = new float[last - first[i] + 1];
        for (int j = first[i]; j <= last; j++) {
          double covered = Math.min(end, j + 1) - Math.max(start, j);
          weights[i][j - first[i]] = (float) (Math.max(0, covered) / (end - start));
        }
      }
      return new Cover(first, weights);
    }
  }
}
