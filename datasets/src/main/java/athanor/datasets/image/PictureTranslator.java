package athanor.datasets.image;

import athanor.common.shape.Shape;

/** Trained translators between two kinds of pictures, in both directions. One thread; close it. */
public interface PictureTranslator extends AutoCloseable {

  /** From which kind to which. */
  enum Direction {
    /** From the first kind to the second. */
    FORWARD,
    /** From the second kind to the first. */
    BACKWARD;

    /** The other direction. */
    public Direction opposite() {
      return this == FORWARD ? BACKWARD : FORWARD;
    }
  }

  /** Shape of the pictures that a direction takes; the opposite one makes them. */
  Shape input(Direction direction);

  /**
   * Translates pictures.
   *
   * @param pictures [count, size] of 0..1
   * @return [count, size of the other kind] of 0..1
   */
  float[] translate(float[] pictures, int count, Direction direction);

  @Override
  void close();
}
