package athanor.datasets.image;

/** A trained encoder of pictures: makes a code of each. One thread; close it. */
public interface PictureCoder extends AutoCloseable {

  /** Codes [count, code size] of pictures [count, picture size] of 0..1. */
  float[] encode(float[] pictures, int count);

  /** The last hidden layer before the codes, [count, width]; the codes where there is none. */
  default float[] features(float[] pictures, int count) {
    return encode(pictures, count);
  }

  @Override
  void close();
}
