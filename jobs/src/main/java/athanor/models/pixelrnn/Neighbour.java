package athanor.models.pixelrnn;

import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A pixel that was drawn before another one, by its place relative to that.
 *
 * @param part name of its table in the net
 * @param down rows below the other, never more than 0
 * @param right columns to the right of it
 */
record Neighbour(String part, int down, int right) {
  /** The one before in reading order, which for the first column is the last of the row above. */
  static final Neighbour BEFORE = new Neighbour("before", 0, -1);

  /** The pixel before, and those above and around. */
  static final List<Neighbour> NEAREST =
      List.of(
          BEFORE,
          new Neighbour("left-two", 0, -2),
          new Neighbour("above", -1, 0),
          new Neighbour("above-left", -1, -1),
          new Neighbour("above-right", -1, 1),
          new Neighbour("two-above", -2, 0));

  /** How far a masked convolution of 7 x 7 sees. */
  private static final int REACH = 3;

  /** All that it sees, the nearest ones first. */
  static final List<Neighbour> WINDOW = window();

  /** Number of a place outside of the picture. */
  static final int OUTSIDE = -1;

  private static List<Neighbour> window() {
    List<Neighbour> seen = new ArrayList<>(NEAREST);
    for (int down = -REACH; down <= 0; down++) {
      for (int right = -REACH; right <= (down < 0 ? REACH : -1); right++) {
        String side = right < 0 ? "left" : "right";
        String part = "above-%d-%s-%d".formatted(-down, side, Math.abs(right));
        Neighbour next = new Neighbour(part, down, right);
        if (NEAREST.stream().noneMatch(next::isWhere)) {
          seen.add(next);
        }
      }
    }
    return List.copyOf(seen);
  }

  private boolean isWhere(Neighbour other) {
    return down == other.down && right == other.right;
  }

  /** Number of the neighbour of a pixel in reading order, {@link #OUTSIDE} where there is none. */
  int place(int pixel, Shape picture) {
    if (this == BEFORE) {
      return pixel - 1;
    }
    int row = pixel / picture.width() + down;
    int column = pixel % picture.width() + right;
    boolean inside = row >= 0 && column >= 0 && column < picture.width();
    return inside ? row * picture.width() + column : OUTSIDE;
  }
}
