package athanor.datasets.image;

/** A trained encoder with the decoder of its codes. One thread; close it. */
public interface PictureReconstructor extends AutoCloseable {

  /**
   * What is left of pictures in their codes.
   *
   * @param pictures [count, picture size] of 0..1
   * @return [count, picture size] of 0..1, or a little beyond
   */
  float[] reconstruct(float[] pictures, int count);

  @Override
  void close();
}
