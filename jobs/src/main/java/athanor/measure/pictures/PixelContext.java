package athanor.measure.pictures;

import athanor.common.shape.Shape;
import java.util.List;

/**
 * Pixels with those before them, as numbers to count. The context of order 0 is empty; each further
 * one holds that of the order below it. A probability from counts in a context has that of the
 * order below as its prior (MacKay and Peto 1995, "A hierarchical Dirichlet language model"), with
 * one pseudo-count for each value that was met in the context.
 */
public final class PixelContext {
  /** How many contexts there are. */
  public static final int ORDERS = 4;

  /** Pseudo-counts of each value in the empty context. */
  public static final double NEVER_MET = 0.5;

  /** {@link #code} divided by this is the number of a context. */
  public static final int CODES = 257;

  private static final long CONTEXTS = (long) CODES * CODES * CODES * CODES;

  private static final List<List<Offset>> BY_ORDER =
      List.of(
          List.of(),
          List.of(new Offset(0, -1)),
          List.of(new Offset(0, -1), new Offset(-1, 0)),
          List.of(new Offset(0, -1), new Offset(-1, 0), new Offset(-1, 1), new Offset(-1, -1)));

  private PixelContext() {}

  /** A pixel relative to another one. */
  private record Offset(int down, int right) {}

  /**
   * The value of a pixel with its context; different ones of all orders have different numbers.
   *
   * @param pictures value indices, [count, height, width]; read
   * @param at place of the pixel among those of all pictures
   * @param order 0..{@link #ORDERS} - 1
   */
  public static long code(Shape picture, byte[] pictures, int at, int order) {
    int pixel = at % picture.size();
    int row = pixel / picture.width();
    int column = pixel % picture.width();
    long key = 0;
    for (Offset offset : BY_ORDER.get(order)) {
      int y = row + offset.down();
      int x = column + offset.right();
      boolean inside = y >= 0 && x >= 0 && x < picture.width();
      int value = inside ? pictures[at - pixel + y * picture.width() + x] & 0xff : CODES - 1;
      key = key * CODES + value;
    }
    return (order * CONTEXTS + key) * CODES + (pictures[at] & 0xff);
  }
}
