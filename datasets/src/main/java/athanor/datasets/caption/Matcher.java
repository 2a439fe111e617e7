package athanor.datasets.caption;

import athanor.datasets.text.TokenVocabulary;
import java.util.List;

/**
 * A trained model that puts pictures and sentences into one space, where they are near each other
 * if they belong together. One thread; close it.
 */
public interface Matcher extends AutoCloseable {
  /** What it reads besides sentences. */
  Captioner.Reads reads();

  /** The tokens that it reads. */
  TokenVocabulary vocabulary();

  /** Values of a vector. */
  int size();

  /** Vectors of length 1 of pictures, [sights, size]. */
  float[][] pictures(List<VisualInput> sights);

  /**
   * Vectors of length 1 of sentences, [sentences, size].
   *
   * @param sentences one or more, in tokens, each of one or more; unknown tokens count as such
   */
  float[][] sentences(List<List<String>> sentences);

  @Override
  void close();
}
