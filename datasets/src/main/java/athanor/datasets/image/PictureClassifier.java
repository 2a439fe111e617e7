package athanor.datasets.image;

import athanor.common.shape.Choices;

/**
 * A trained net that predicts what is in pictures: a value of each of some attributes. What they
 * are called is in its card. One thread; close it.
 */
public interface PictureClassifier extends AutoCloseable {

  /** What it predicts. */
  Choices attributes();

  /**
   * Logits [count, width of the attributes]; the highest of an attribute is its value.
   *
   * @param pictures [count, picture size] of 0..1
   */
  float[] classify(float[] pictures, int count);

  @Override
  void close();
}
