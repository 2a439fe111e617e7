package athanor.datasets.caption;

import athanor.common.shape.Shape;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TokenVocabulary;
import java.io.Serializable;
import java.util.List;

/** A trained model that describes pictures or films in words. One thread; close it. */
public interface Captioner extends AutoCloseable {
  /**
   * What it reads.
   *
   * @param shape of a picture or a frame; a vector where it reads features
   * @param features whether it reads features that another model made
   * @param films whether it reads films
   */
  record Reads(Shape shape, boolean features, boolean films) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /** What it reads. */
  Reads reads();

  /** The tokens that it writes. */
  TokenVocabulary vocabulary();

  /**
   * Rows and columns of what it looks at while it writes: of a picture's map; one row of frames of
   * a film; 1 x 1 where it sees a picture as one vector.
   */
  Shape map(VisualInput sight);

  /**
   * Describes.
   *
   * @return at most {@link Decoding#count} sentences, the best first where they were searched for,
   *     with where the model looked in {@link #map}, row by row
   */
  List<GeneratedText> describe(VisualInput sight, Decoding decoding);

  /**
   * How improbable sentences are.
   *
   * @param sentences tokens of each; those that are not in the vocabulary count as unknown ones
   * @return negative log likelihood of each in nats, its end included
   */
  double[] nats(VisualInput sight, List<List<String>> sentences);

  @Override
  void close();
}
