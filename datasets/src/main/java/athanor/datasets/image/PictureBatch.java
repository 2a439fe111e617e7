package athanor.datasets.image;

/**
 * A minibatch as a net sees it and what it is compared with; kept, owned by whoever made it.
 *
 * @param seen pictures [batch, picture size], channels last
 * @param wanted pictures again, or one-hot values [batch, values]
 */
public record PictureBatch(float[] seen, float[] wanted) {}
