package athanor.common.nn.kernel;

import java.io.Serializable;

/**
 * How a kernel slides along one axis of a map.
 *
 * @param size elements of the kernel
 * @param stride elements of the map from one position to the next
 * @param dilation elements of the map between neighbours in the kernel; 1 is dense
 * @param before zeros before the first element of the map
 * @param after zeros behind its last element
 */
public record Window(int size, int stride, int dilation, int before, int after)
    implements Serializable {
  /** A kernel of one element: the axis is left as it is. */
  public static final Window POINT = new Window(1, 1, 1, 0, 0);

  /** Checks the values; {@link IllegalArgumentException} names the wrong one. */
  public Window {
    check("size", size, 1);
    check("stride", stride, 1);
    check("dilation", dilation, 1);
    check("padding before", before, 0);
    check("padding after", after, 0);
  }

  private static void check(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "a kernel's %s must be %d or more, got %d".formatted(what, least, value));
    }
  }

  /** A dense kernel with the same padding on both sides. */
  public static Window of(int size, int stride, int padding) {
    return new Window(size, stride, 1, padding, padding);
  }

  /** A kernel that sees the present and the past only; as many positions as elements. */
  public static Window causal(int size, int dilation) {
    return new Window(size, 1, dilation, dilation * (size - 1), 0);
  }

  /** Elements of the map from the first that the kernel sees to the last. */
  public int reach() {
    return dilation * (size - 1) + 1;
  }

  /**
   * Positions of the kernel on an axis.
   *
   * @throws IllegalArgumentException where it does not fit once
   */
  public int positions(int length) {
    int room = length + before + after - reach();
    if (room < 0) {
      throw new IllegalArgumentException(
          "%s reaches over %d elements, the axis has %d with its padding"
              .formatted(this, reach(), length + before + after));
    }
    return room / stride + 1;
  }

  /** The element of the map under an element of the kernel; outside of the map in the padding. */
  int under(int position, int element) {
    return position * stride - before + element * dilation;
  }
}
