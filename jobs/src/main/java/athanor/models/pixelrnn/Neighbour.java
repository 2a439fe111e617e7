package athanor.models.pixelrnn;

import athanor.common.shape.Shape;
import java.util.Locale;

/** A pixel that was drawn before another one, by its place relative to that. */
enum Neighbour {
  /** The one before in reading order, which for the first column is the last of the row above. */
  BEFORE(0, -1) {
    @Override
    int place(int pixel, Shape picture) {
      return pixel - 1;
    }
  },
  LEFT_TWO(0, -2),
  ABOVE(-1, 0),
  ABOVE_LEFT(-1, -1),
  ABOVE_RIGHT(-1, 1),
  TWO_ABOVE(-2, 0);

  /** Number of a place outside of the picture. */
  static final int OUTSIDE = -1;

  private final int down;
  private final int right;

  Neighbour(int down, int right) {
    this.down = down;
    this.right = right;
  }

  /** Number of the neighbour of a pixel in reading order, {@link #OUTSIDE} where there is none. */
  int place(int pixel, Shape picture) {
    int row = pixel / picture.width() + down;
    int column = pixel % picture.width() + right;
    boolean inside = row >= 0 && column >= 0 && column < picture.width();
    return inside ? row * picture.width() + column : OUTSIDE;
  }

  /** Name of its table in the net. */
  String part() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
