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

  /** All that a masked convolution of 7 x 7 sees, the nearest ones first. */
  static final List<Neighbour> WINDOW = window(3);

  /** Number of a place outside of the picture. */
  static final int OUTSIDE = -1;

  private static List<Neighbour> window(int reach) {
    List<Neighbour> seen = new ArrayList<>(NEAREST);
    for (int down = -reach; down <= 0; down++) {
      for (int right = -reach; right <= (down < 0 ? reach : -1); right++) {
        int row = down;
        int column = right;
        if (NEAREST.stream().noneMatch(near -> near.down == row && near.right == column)) {
          String side = right < 0 ? "left" : "right";
          String part = "above-%d-%s-%d".formatted(-down, side, Math.abs(right));
          seen.add(new Neighbour(part, down, right));
        }
      }
    }
    return List.copyOf(seen);
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
