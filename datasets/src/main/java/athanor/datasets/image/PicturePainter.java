package athanor.datasets.image;

import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trained model that makes pictures of codes, whatever its family. One thread; close it. */
public interface PicturePainter extends AutoCloseable {

  /** Shape of the pictures. */
  Shape shape();

  /** Values per code. */
  int codeSize();

  /** How many of a code's first values can be read off pictures again; none for most. */
  default int readable() {
    return 0;
  }

  /** What it can be asked for; none for most. */
  default Conditions conditions() {
    return Conditions.none();
  }

  /**
   * Pixels of codes.
   *
   * @param codes [count, code size]
   * @param conditions [count, width of a condition]
   * @return [count, picture size] of 0..1, or a little beyond
   */
  float[] paint(float[] codes, float[] conditions, int count);

  /**
   * What makes codes of pictures. Empty where codes are of the standard normal distribution, so
   * that new ones can be drawn.
   */
  default Optional<PictureCoder> coder() {
    return Optional.empty();
  }

  /** The same as pictures, their pixels held in 0..1. */
  default List<Picture> pictures(float[] codes, float[] conditions, int count) {
    Shape shape = shape();
    float[] made = paint(codes, conditions, count);
    List<Picture> pictures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] pixels = new float[shape.size()];
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = Math.max(0, Math.min(1, made[i * pixels.length + p]));
      }
      pictures.add(new Picture(shape.height(), shape.width(), shape.channels(), pixels));
    }
    return pictures;
  }

  @Override
  void close();
}
