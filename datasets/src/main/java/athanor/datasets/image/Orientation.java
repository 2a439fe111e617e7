package athanor.datasets.image;

/**
 * How a picture is to be turned before it is shown (Exif 3.0, tag 274), named by where its first
 * row and first column belong.
 */
enum Orientation {
  TOP_LEFT(false, false, false),
  TOP_RIGHT(false, false, true),
  BOTTOM_RIGHT(false, true, true),
  BOTTOM_LEFT(false, true, false),
  LEFT_TOP(true, false, false),
  RIGHT_TOP(true, false, true),
  RIGHT_BOTTOM(true, true, true),
  LEFT_BOTTOM(true, true, false);

  private final boolean turns;
  private final boolean fromLast;
  private final boolean reverses;

  Orientation(boolean turns, boolean fromLast, boolean reverses) {
    this.turns = turns;
    this.fromLast = fromLast;
    this.reverses = reverses;
  }

  /** By the number of the tag; as stored where it is none of 1..8. */
  static Orientation of(int tag) {
    return tag < 1 || tag > 8 ? TOP_LEFT : values()[tag - 1];
  }

  /** Whether rows are shown as columns. */
  boolean turns() {
    return turns;
  }

  /** Whether a shown row runs against the stored row or column. */
  boolean reverses() {
    return reverses;
  }

  /** Which stored row, or column where it turns, a shown row is. */
  int line(int row, int rows) {
    return fromLast ? rows - 1 - row : row;
  }
}
