package athanor.datasets.image;

import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.SplittableRandom;

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

  /**
   * The pictures of one minibatch: every picture once an epoch, each epoch in another order.
   *
   * @param step number of the minibatch since the start of the job
   * @param seed of the shard, the same in all rounds
   */
  public int[] batch(long step, int size, long seed) {
    int[] chosen = new int[size];
    long epoch = -1;
    int[] order = {};
    for (int i = 0; i < size; i++) {
      long position = step * size + i;
      if (position / count() != epoch) {
        epoch = position / count();
        order = order(seed, epoch);
      }
      chosen[i] = order[(int) (position % count())];
    }
    return chosen;
  }

  private int[] order(long seed, long epoch) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
    int[] order = new int[count()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
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
