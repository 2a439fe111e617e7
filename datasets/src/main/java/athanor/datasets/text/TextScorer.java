package athanor.datasets.text;

import java.util.List;

/** How probable a model finds texts that are given. */
public interface TextScorer {
  /**
   * Sums over texts.
   *
   * @param nats negative log likelihood of the tokens and of the ends
   * @param tokens with one end per text
   */
  record Score(double nats, long tokens) {
    /** How many tokens the model hesitates between, in the mean. */
    public double perplexity() {
      return Math.exp(nats / tokens);
    }
  }

  /** Scores the targets of pairs, given their sources. */
  Score score(List<TextPairTokens> pairs);

  /** Share of the targets' tokens that are in its vocabulary, 0 to 1; 1 where there are none. */
  double known(List<TextPairTokens> pairs);
}
