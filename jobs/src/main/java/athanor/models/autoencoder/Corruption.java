package athanor.models.autoencoder;

import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What is done to pictures so that a net cannot learn them by heart. */
final class Corruption {
  private Corruption() {}

  /** Moves each picture by up to so many pixels each way; what comes in is black. */
  static void shift(float[] pictures, Shape shape, int most, SplittableRandom random) {
    if (most == 0) {
      return;
    }
    int size = shape.size();
    int row = shape.width() * shape.channels();
    float[] moved = new float[size];
    for (int at = 0; at < pictures.length; at += size) {
      int down = random.nextInt(2 * most + 1) - most;
      int right = random.nextInt(2 * most + 1) - most;
      Arrays.fill(moved, 0);
      int length = row - Math.abs(right) * shape.channels();
      for (int y = Math.max(0, -down); y < Math.min(shape.height(), shape.height() - down); y++) {
        System.arraycopy(
            pictures,
            at + y * row + Math.max(0, -right) * shape.channels(),
            moved,
            (y + down) * row + Math.max(0, right) * shape.channels(),
            length);
      }
      System.arraycopy(moved, 0, pictures, at, size);
    }
  }

  /** Copies pictures with a share of their values set to 0. */
  static void hide(float[] from, float[] to, double share, SplittableRandom random) {
    System.arraycopy(from, 0, to, 0, from.length);
    if (share == 0) {
      return;
    }
    for (int i = 0; i < to.length; i++) {
      if (random.nextDouble() < share) {
        to[i] = 0;
      }
    }
  }
}
