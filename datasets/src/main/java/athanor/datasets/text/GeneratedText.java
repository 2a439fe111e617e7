package athanor.datasets.text;

import java.util.List;
import java.util.Optional;

/**
 * A text that a {@link TextWriter} wrote.
 *
 * @param text as a reader wants it
 * @param tokens of which it is made, without its end; copied
 * @param logProbability of the tokens and the end, in nats; not a number where the model has none
 * @param gaze where the model looked in what it was asked, where it looks at all
 */
public record GeneratedText(
    String text, List<String> tokens, double logProbability, Optional<Gaze> gaze) {
  public GeneratedText {
    tokens = List.copyOf(tokens);
  }

  /** A text of a model that does not look back. */
  public static GeneratedText of(String text, List<String> tokens, double logProbability) {
    return new GeneratedText(text, tokens, logProbability, Optional.empty());
  }

  /**
   * The weights of an attention.
   *
   * @param source tokens that were looked at; copied
   * @param weights [tokens written, source tokens], each row summing to 1; kept
   */
  public record Gaze(List<String> source, float[][] weights) {
    public Gaze {
      source = List.copyOf(source);
    }
  }
}
