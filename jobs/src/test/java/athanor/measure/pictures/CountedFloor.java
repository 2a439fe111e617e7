package athanor.measure.pictures;

import athanor.common.shape.Shape;
import athanor.datasets.image.PixelDensity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Floors with their counts in memory: the slow twin of those that Spark counts. */
public final class CountedFloor {
  private final Shape picture;
  private final int order;
  private final Map<Long, Integer> met = new HashMap<>();
  private final Map<Long, int[]> totals = new HashMap<>();

  private CountedFloor(byte[] pictures, Shape picture, int order) {
    this.picture = picture;
    this.order = order;
    for (int i = 0; i < pictures.length; i++) {
      long code = PixelContext.code(picture, pictures, i, order);
      int[] total = totals.computeIfAbsent(code / PixelContext.CODES, context -> new int[2]);
      total[0]++;
      if (met.merge(code, 1, Integer::sum) == 1) {
        total[1]++;
      }
    }
  }

  /**
   * The density of some pictures.
   *
   * @param pictures value indices, [count, height, width]; read
   * @param values that a pixel can take
   */
  public static PixelDensity of(PixelFloor floor, byte[] pictures, Shape picture, int values) {
    List<CountedFloor> orders = new ArrayList<>();
    for (int order = 0; order <= floor.order().orElse(-1); order++) {
      orders.add(new CountedFloor(pictures, picture, order));
    }
    return (some, count) -> nats(orders, values, some);
  }

  private static double[] nats(List<CountedFloor> orders, int values, byte[] pictures) {
    double[] nats = new double[pictures.length];
    for (int i = 0; i < nats.length; i++) {
      double probability = 1.0 / values;
      for (CountedFloor one : orders) {
        probability = one.probability(pictures, i, probability, values);
      }
      nats[i] = -Math.log(probability);
    }
    return nats;
  }

  private double probability(byte[] pictures, int at, double prior, int values) {
    long code = PixelContext.code(picture, pictures, at, order);
    int[] total = totals.getOrDefault(code / PixelContext.CODES, new int[2]);
    double weight = order == 0 ? PixelContext.NEVER_MET * values : total[1];
    return total[0] + weight == 0
        ? prior
        : (met.getOrDefault(code, 0) + weight * prior) / (total[0] + weight);
  }
}
