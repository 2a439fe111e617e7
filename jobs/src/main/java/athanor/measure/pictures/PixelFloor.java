package athanor.measure.pictures;

import java.util.OptionalInt;

/** Simple densities of pictures, which a model that draws pixel by pixel must beat. */
public enum PixelFloor {
  /** All values are equally probable. */
  UNIFORM("uniform", OptionalInt.empty()),
  /** Values by how often they occur. */
  HISTOGRAM("histogram", OptionalInt.of(0)),
  /** Values given the pixel to the left. */
  LEFT("left", OptionalInt.of(1)),
  /** Values given the pixels to the left and above, and those beside that. */
  LEFT_AND_ABOVE("left and above", OptionalInt.of(PixelContext.ORDERS - 1));

  private final String label;
  private final OptionalInt order;

  PixelFloor(String label, OptionalInt order) {
    this.label = label;
    this.order = order;
  }

  /** Its name in tables. */
  public String label() {
    return label;
  }

  /** The largest {@link PixelContext} that it counts in; empty where it counts nothing. */
  public OptionalInt order() {
    return order;
  }
}
