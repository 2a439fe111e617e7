package athanor.measure.pictures;

import athanor.common.shape.Shape;
import athanor.datasets.image.PixelDensity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Simple densities of pictures, which a model that draws pixel by pixel must beat. */
public enum PixelFloor {
  /** All values are equally probable. */
  UNIFORM("uniform", List.of()),
  /** Values by how often they occur. */
  HISTOGRAM("histogram", List.of()),
  /** Values given the pixel to the left. */
  LEFT("left", List.of(List.of(new Offset(0, -1)))),
  /** Values given the pixels to the left and above, then also those beside that. */
  LEFT_AND_ABOVE(
      "left and above",
      List.of(
          List.of(new Offset(0, -1)),
          List.of(new Offset(0, -1), new Offset(-1, 0)),
          List.of(new Offset(0, -1), new Offset(-1, 0), new Offset(-1, 1), new Offset(-1, -1))));

  private final String label;
  private final List<List<Offset>> contexts;

  PixelFloor(String label, List<List<Offset>> contexts) {
    this.label = label;
    this.contexts = contexts;
  }

  /** A pixel relative to another one. */
  record Offset(int down, int right) {}

  /** Its name in tables. */
  public String label() {
    return label;
  }

  /**
   * The density of some pictures.
   *
   * @param pictures value indices, [count, height, width]; read
   * @param values that a pixel can take
   */
  public PixelDensity fit(byte[] pictures, Shape picture, int values) {
    PixelDensity density = (some, count) -> uniform(some.length, values);
    if (this == UNIFORM) {
      return density;
    }
    List<PixelCounts> counts = new ArrayList<>();
    counts.add(new PixelCounts(picture, List.of()));
    contexts.forEach(context -> counts.add(new PixelCounts(picture, context)));
    counts.forEach(one -> one.add(pictures));
    return (some, count) -> PixelCounts.nats(counts, values, some);
  }

  private static double[] uniform(int pixels, int values) {
    double[] nats = new double[pixels];
    Arrays.fill(nats, Math.log(values));
    return nats;
  }
}
