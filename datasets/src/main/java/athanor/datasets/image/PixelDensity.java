package athanor.datasets.image;

/** Gives each pixel of a picture a probability, given those before it in reading order. */
public interface PixelDensity extends AutoCloseable {

  /**
   * Negative log likelihood of each pixel in nats; lower is better.
   *
   * @param pictures value indices, [count, height, width]; read
   * @return [count, height x width]
   */
  double[] nats(byte[] pictures, int count);

  @Override
  default void close() {}
}
