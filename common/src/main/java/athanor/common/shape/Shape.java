package athanor.common.shape;

import java.io.Serializable;

/**
 * The shape of one example between two layers.
 *
 * @param height rows; 1 for a vector
 * @param width columns; 1 for a vector
 * @param channels values per position
 */
public record Shape(int height, int width, int channels) implements Serializable {
  public Shape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "a shape needs 1 or more of each, got %d x %d x %d".formatted(height, width, channels));
    }
  }

  /** A plain vector. */
  public static Shape vector(int size) {
    return new Shape(1, 1, size);
  }

  /** Numbers in one example. */
  public int size() {
    return height * width * channels;
  }
}
