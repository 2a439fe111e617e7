package athanor.models.pixelrnn;

import athanor.common.shape.Shape;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PixelValues;
import java.util.SplittableRandom;

/**
 * Pictures as they are seen once in training: drawn from grey values where they are binary,
 * sometimes in a mirror, sometimes moved a little.
 *
 * @param picture shape of a picture, one channel
 * @param values that a pixel can take
 * @param moves how they are mirrored and moved
 */
record Augmentation(Shape picture, PixelValues values, Options.Moves moves) {

  /** Numbers of values, [chosen, height, width]. */
  byte[] pictures(PictureShard shard, int[] chosen, SplittableRandom random) {
    int size = picture.size();
    byte[] seen = new byte[chosen.length * size];
    for (int i = 0; i < chosen.length; i++) {
      place(shard.pixels(), chosen[i] * size, seen, i * size, random);
    }
    return values.seen(seen, random);
  }

  private void place(byte[] from, int at, byte[] to, int start, SplittableRandom random) {
    int shift = moves.shift();
    boolean mirrored = moves.mirror() && random.nextBoolean();
    int down = shift == 0 ? 0 : random.nextInt(2 * shift + 1) - shift;
    int right = shift == 0 ? 0 : random.nextInt(2 * shift + 1) - shift;
    int width = picture.width();
    for (int row = 0; row < picture.height(); row++) {
      int line = at + within(row - down, picture.height()) * width;
      for (int column = 0; column < width; column++) {
        int source = within(column - right, width);
        to[start + row * width + column] = from[line + (mirrored ? width - 1 - source : source)];
      }
    }
  }

  private static int within(int place, int size) {
    return Math.max(0, Math.min(size - 1, place));
  }
}
