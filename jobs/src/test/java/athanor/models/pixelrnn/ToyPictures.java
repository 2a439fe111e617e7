package athanor.models.pixelrnn;

import athanor.common.shape.Shape;
import athanor.datasets.image.PictureShard;
import java.util.SplittableRandom;

/** Pictures made by code whose entropy is known. */
final class ToyPictures {
  static final Shape SHAPE = new Shape(6, 6, 1);
  static final int VALUES = 3;

  private ToyPictures() {}

  /** Columns: the first row is drawn evenly from three values, every other row repeats it. */
  static byte[] columns(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      boolean first = i % SHAPE.size() < SHAPE.width();
      pixels[i] = first ? (byte) random.nextInt(VALUES) : pixels[i - SHAPE.width()];
    }
    return pixels;
  }

  static PictureShard shard(byte[] pixels) {
    return new PictureShard(SHAPE, pixels, new float[0]);
  }
}
