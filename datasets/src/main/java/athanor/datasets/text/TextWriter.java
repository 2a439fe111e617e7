package athanor.datasets.text;

import java.util.List;
import java.util.Optional;

/**
 * A trained model that writes texts, whatever its family: answers, titles, poems. One thread; close
 * it.
 */
public interface TextWriter extends AutoCloseable {

  /** What it wants to be asked, in words for a message, such as {@code a question}. */
  String wants();

  /** Whether it also writes when it is asked nothing: an empty text. */
  default boolean writesUnasked() {
    return false;
  }

  /**
   * Writes texts.
   *
   * @param asked what the texts answer, or are about, or begin with; may be empty where {@link
   *     #writesUnasked}
   * @return at most {@link Decoding#count} texts, the best first where they were searched for
   * @throws IllegalArgumentException that says what is wrong with what was asked
   */
  List<GeneratedText> write(String asked, Decoding decoding);

  /** How probable it finds given texts, where it can tell. */
  default Optional<TextScorer> scorer() {
    return Optional.empty();
  }

  @Override
  void close();
}
