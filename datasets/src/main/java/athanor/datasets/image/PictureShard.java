package athanor.datasets.image;

import athanor.common.shape.Shape;
import java.io.Serializable;

/**
 * The pictures of one worker, a byte a number, with what a generator is asked for.
 *
 * @param shape shape of each picture
 * @param pixels row-major [pictures, height, width, channels]; kept, do not modify
 * @param conditions row-major [pictures, width of a condition], empty where there are none; kept
 */
public record PictureShard(Shape shape, byte[] pixels, float[] conditions) implements Serializable {
  public PictureShard {
    if (pixels.length % shape.size() != 0) {
      throw new IllegalArgumentException(
          "pictures of %d numbers cannot fill %d bytes".formatted(shape.size(), pixels.length));
    }
    int count = pixels.length / shape.size();
    if (count == 0 ? conditions.length > 0 : conditions.length % count != 0) {
      throw new IllegalArgumentException(
          "%d pictures cannot share %d numbers of conditions".formatted(count, conditions.length));
    }
  }

  /** How many pictures there are. */
  public int count() {
    return pixels.length / shape.size();
  }

  /** Numbers in a condition. */
  public int conditionWidth() {
    return count() == 0 ? 0 : conditions.length / count();
  }

  /** Copies pictures as 0..1 times a factor plus a shift, [pictures, size]. */
  public void copy(int[] pictures, float[] to, float factor, float shift) {
    int size = shape.size();
    float scale = factor / 255;
    for (int i = 0; i < pictures.length; i++) {
      int from = pictures[i] * size;
      for (int p = 0; p < size; p++) {
        to[i * size + p] = (pixels[from + p] & 0xff) * scale + shift;
      }
    }
  }

  /** Copies the conditions of pictures, [pictures, width]. */
  public void copyConditions(int[] pictures, float[] to) {
    int width = conditionWidth();
    for (int i = 0; i < pictures.length; i++) {
      System.arraycopy(conditions, pictures[i] * width, to, i * width, width);
    }
  }

  /** One picture, 0..1. */
  public Picture picture(int index) {
    float[] values = new float[shape.size()];
    copy(new int[] {index}, values, 1, 0);
    return new Picture(shape.height(), shape.width(), shape.channels(), values);
  }
}
