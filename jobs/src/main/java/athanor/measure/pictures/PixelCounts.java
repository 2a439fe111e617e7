package athanor.measure.pictures;

import athanor.common.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often values of pixels occur in a context of pixels before them. A probability from counts in
 * a small context is the prior of that in a larger one (MacKay and Peto 1995, "A hierarchical
 * Dirichlet language model"), with one pseudo-count for each value that was met in the context.
 */
final class PixelCounts {
  /** Pseudo-counts of each value without any context. */
  private static final double NEVER_MET = 0.5;

  /** More than there are values, one of which stands for what is outside of the picture. */
  private static final int CODES = 257;

  private final Shape picture;
  private final List<PixelFloor.Offset> context;
  private final Map<Long, Integer> pairs = new HashMap<>();
  private final Map<Long, int[]> totals = new HashMap<>();

  /** Counts in a context of 4 pixels or fewer. */
  PixelCounts(Shape picture, List<PixelFloor.Offset> context) {
    this.picture = picture;
    this.context = context;
  }

  /** Counts the pixels of pictures, [count, height, width]. */
  void add(byte[] pictures) {
    for (int i = 0; i < pictures.length; i++) {
      long key = key(pictures, i);
      int[] total = totals.computeIfAbsent(key, k -> new int[2]);
      total[0]++;
      if (pairs.merge(key * CODES + (pictures[i] & 0xff), 1, Integer::sum) == 1) {
        total[1]++;
      }
    }
  }

  private long key(byte[] pictures, int at) {
    int pixel = at % picture.size();
    int row = pixel / picture.width();
    int column = pixel % picture.width();
    long key = 0;
    for (PixelFloor.Offset offset : context) {
      int y = row + offset.down();
      int x = column + offset.right();
      boolean inside = y >= 0 && x >= 0 && x < picture.width();
      int value = inside ? pictures[at - pixel + y * picture.width() + x] & 0xff : CODES - 1;
      key = key * CODES + value;
    }
    return key;
  }

  private double probability(byte[] pictures, int at, double prior) {
    long key = key(pictures, at);
    int[] total = totals.get(key);
    if (total == null) {
      return prior;
    }
    int met = pairs.getOrDefault(key * CODES + (pictures[at] & 0xff), 0);
    return (met + total[1] * prior) / (total[0] + total[1]);
  }

  private double alone(byte[] pictures, int at, int values) {
    int[] total = totals.getOrDefault(0L, new int[2]);
    int met = pairs.getOrDefault((long) (pictures[at] & 0xff), 0);
    return (met + NEVER_MET) / (total[0] + NEVER_MET * values);
  }

  /**
   * Negative log likelihoods of pixels in nats.
   *
   * @param counts from no context to the largest
   */
  static double[] nats(List<PixelCounts> counts, int values, byte[] pictures) {
    double[] nats = new double[pictures.length];
    for (int i = 0; i < nats.length; i++) {
      double probability = counts.get(0).alone(pictures, i, values);
      for (PixelCounts larger : counts.subList(1, counts.size())) {
        probability = larger.probability(pictures, i, probability);
      }
      nats[i] = -Math.log(probability);
    }
    return nats;
  }
}
