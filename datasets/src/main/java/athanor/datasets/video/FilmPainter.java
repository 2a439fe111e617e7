package athanor.datasets.video;

import athanor.common.shape.Shape;

/**
 * A trained model of black and white films: it gives the probability of frames, given those before
 * them, and draws films on. Pixels are 0 or 1, row-major [frames, height, width]. One thread; close
 * it.
 */
public interface FilmPainter extends AutoCloseable {

  /** Shape of a frame, one channel. */
  Shape shape();

  /**
   * Negative natural log of the probability of each frame given all frames before it, of all its
   * pixels together; lower is more probable. The first frame has nothing before it and counts 0.
   *
   * @param pixels of whole frames; read
   */
  double[] nats(byte[] pixels);

  /**
   * Draws more frames of a film.
   *
   * @param given its first frames, one or more; read
   * @param frames how many are drawn
   */
  Drawn draw(byte[] given, int frames, Sampling sampling);

  /**
   * A film that was continued.
   *
   * @param pixels the given frames and the drawn ones; owned by the caller
   * @param entropy in nats of the distributions that each frame was drawn from, before temperature;
   *     0 for given frames
   */
  record Drawn(byte[] pixels, double[] entropy) {}

  /**
   * How pixels are drawn.
   *
   * @param temperature logits are divided by it; 1 draws from the model's own distribution, less
   *     prefers probable pixels, 0 always takes the more probable value
   * @param seed the same seed draws the same film
   */
  record Sampling(double temperature, long seed) {
    public Sampling {
      if (!(temperature >= 0 && temperature <= 2)) {
        throw new IllegalArgumentException("temperature must be 0..2, got " + temperature);
      }
    }
  }

  @Override
  void close();
}
