package athanor.datasets.image;

import athanor.common.shape.Shape;
import java.util.function.IntPredicate;

/**
 * Finds the picture that is nearest to another, pixel by pixel: is a painted picture new, or
 * learned by heart? Exact. Means over an 8 x 8 grid bound the distance from below, so that most
 * pictures are passed over after a few numbers. Thread-safe.
 */
public final class NearestPicture {
  private static final int GRID = 8;

  /** What rounding of the bound may cost. */
  private static final double SLACK = 1e-4;

  private final PictureShard pictures;
  private final int[] cells;
  private final int[] sizes;
  private final float[] means;

  /**
   * A search among pictures.
   *
   * @param pictures one or more; kept
   */
  public NearestPicture(PictureShard pictures) {
    if (pictures.count() == 0) {
      throw new IllegalArgumentException("there must be pictures to find the nearest of");
    }
    this.pictures = pictures;
    this.cells = cells(pictures.shape());
    this.sizes = new int[GRID * GRID * pictures.shape().channels()];
    for (int cell : cells) {
      sizes[cell]++;
    }
    this.means = new float[pictures.count() * sizes.length];
    for (int i = 0; i < pictures.count(); i++) {
      means(pictures.pixels(), i * cells.length, i * sizes.length, means);
    }
  }

  /**
   * What was found.
   *
   * @param index of the picture
   * @param distance root of the mean squared difference of all numbers of 0..1; lower is closer
   */
  public record Match(int index, double distance) {}

  private static int[] cells(Shape shape) {
    int[] cells = new int[shape.size()];
    for (int i = 0; i < cells.length; i++) {
      int channel = i % shape.channels();
      int column = i / shape.channels() % shape.width() * GRID / shape.width();
      int row = i / shape.channels() / shape.width() * GRID / shape.height();
      cells[i] = (row * GRID + column) * shape.channels() + channel;
    }
    return cells;
  }

  private void means(byte[] pixels, int from, int to, float[] means) {
    for (int i = 0; i < cells.length; i++) {
      means[to + cells[i]] += pixels[from + i] & 0xff;
    }
    for (int cell = 0; cell < sizes.length; cell++) {
      means[to + cell] /= Math.max(1, sizes[cell]);
    }
  }

  /** How many pictures there are. */
  public int count() {
    return pictures.count();
  }

  /** One of the pictures. */
  public Picture picture(int index) {
    return pictures.picture(index);
  }

  /**
   * The picture nearest to one, which is clipped to 0..1 and rounded to bytes.
   *
   * @throws IllegalArgumentException where it is of another shape
   */
  public Match nearest(Picture picture) {
    float[] values = picture.pixels();
    if (values.length != cells.length) {
      throw new IllegalArgumentException(
          "a picture must have %d numbers, got %d".formatted(cells.length, values.length));
    }
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, values[i])));
    }
    return nearest(bytes, 0, index -> true);
  }

  /** The other picture that is nearest to one of them; there must be two or more. */
  public Match nearestOther(int index) {
    if (count() < 2) {
      throw new IllegalArgumentException("there must be two pictures, got " + count());
    }
    return nearest(pictures.pixels(), index * cells.length, other -> other != index);
  }

  private Match nearest(byte[] asked, int from, IntPredicate allowed) {
    float[] mean = new float[sizes.length];
    means(asked, from, 0, mean);
    double[] bounds = new double[count()];
    int first = -1;
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = bound(mean, i);
      first = allowed.test(i) && (first < 0 || bounds[i] < bounds[first]) ? i : first;
    }
    int best = first;
    long least = squares(asked, from, first, Long.MAX_VALUE);
    for (int i = 0; i < bounds.length; i++) {
      if (i != first && bounds[i] * (1 - SLACK) <= least && allowed.test(i)) {
        long squares = squares(asked, from, i, least);
        if (squares < least || (squares == least && i < best)) {
          least = squares;
          best = i;
        }
      }
    }
    return new Match(best, Math.sqrt((double) least / cells.length) / 255);
  }

  private double bound(float[] mean, int index) {
    double sum = 0;
    int at = index * sizes.length;
    for (int cell = 0; cell < mean.length; cell++) {
      double difference = mean[cell] - means[at + cell];
      sum += sizes[cell] * difference * difference;
    }
    return sum;
  }

  /** Sum of squared differences; gives up, with more, once it is above what was found before. */
  private long squares(byte[] asked, int from, int index, long least) {
    byte[] pixels = pictures.pixels();
    int at = index * cells.length;
    long sum = 0;
    for (int i = 0; i < cells.length && sum <= least; i++) {
      int difference = (asked[from + i] & 0xff) - (pixels[at + i] & 0xff);
      sum += (long) difference * difference;
    }
    return sum;
  }
}
