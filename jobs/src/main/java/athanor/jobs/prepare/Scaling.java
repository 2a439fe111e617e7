package athanor.jobs.prepare;

import athanor.datasets.image.Framing;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PixelRows;
import athanor.datasets.image.Sampling;
import java.io.Serializable;

/**
 * How pictures are brought to one size.
 *
 * @param size rows and columns wanted; 0 keeps the original size
 */
record Scaling(int size, Framing framing, Sampling sampling) implements Serializable {

  /** A picture of the size. */
  Picture scaled(PixelRows picture) {
    int height = size == 0 ? picture.height() : size;
    int width = size == 0 ? picture.width() : size;
    return sampling.scale(picture, height, width, framing);
  }
}
