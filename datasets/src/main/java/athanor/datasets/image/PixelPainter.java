package athanor.datasets.image;

import athanor.common.shape.Shape;

/**
 * A trained model that draws pictures pixel by pixel in reading order, each from the exact
 * probabilities of its values given all pixels before it. Pixels are numbers of {@link #values()}.
 * One thread; close it.
 */
public interface PixelPainter extends PixelDensity {

  /**
   * Draws the pixels of pictures that are not given.
   *
   * @param given pictures [count, height, width]; read
   * @param count pictures, which are drawn side by side
   * @param from first pixel in reading order that is drawn; 0 draws whole pictures
   */
  Drawn draw(byte[] given, int count, int from, Sampling sampling);

  /** Whole pictures from nothing. */
  default Drawn draw(int count, Sampling sampling) {
    return draw(new byte[Math.multiplyExact(count, shape().size())], count, 0, sampling);
  }

  /**
   * How values are drawn.
   *
   * @param temperature logits are divided by it; 1 draws from the model's own distribution
   * @param top how many of the most probable values are drawn from, 0 for all
   * @param seed the same seed draws the same pictures
   */
  record Sampling(double temperature, int top, long seed) {
    /** From the model's own distribution. */
    public static Sampling plain(long seed) {
      return new Sampling(1, 0, seed);
    }
  }

  /**
   * Pictures that were drawn.
   *
   * @param pixels [count, height, width]; owned by the caller
   * @param entropy of the distributions that the pixels were drawn from, before temperature, summed
   *     over drawn pixels, in nats for each picture
   */
  record Drawn(byte[] pixels, double[] entropy) {}

  /** Shape of the pictures: one channel, which is a number of a value. */
  Shape shape();

  /** What pixel indices mean. */
  PixelValues values();

  @Override
  void close();
}
