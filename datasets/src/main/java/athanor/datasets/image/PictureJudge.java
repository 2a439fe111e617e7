package athanor.datasets.image;

/**
 * A classifier whose last hidden layer is known, so that distances between sets of pictures can be
 * measured in it. One thread; close it.
 */
public interface PictureJudge extends PictureClassifier {

  /** Values of the last hidden layer. */
  int featureCount();

  /**
   * The last hidden layer's values, in which alike pictures are near each other.
   *
   * @param pictures [count, picture size] of 0..1
   * @return [count, feature count]
   */
  float[] features(float[] pictures, int count);
}
