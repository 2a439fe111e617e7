package athanor.datasets.text;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * The tokens of one occurrence. A model that reads them as unknown ones now and then learns what to
 * write beside tokens that it does not know.
 */
public final class RareTokens implements Serializable {
  private static final long serialVersionUID = 1;

  /** Share of their occurrences that are taken for unknown ones. */
  private static final double FORGOTTEN = 0.5;

  private final boolean[] single;

  /** The rare tokens of a vocabulary. */
  public RareTokens(TokenVocabulary vocabulary) {
    this.single = new boolean[vocabulary.size()];
    for (int i = 0; i < single.length; i++) {
      single[i] = vocabulary.occurrences(i) == 1;
    }
  }

  /**
   * A copy in which each rare token is unknown with a probability of one half.
   *
   * @param numbers of tokens; those past the vocabulary stay
   */
  public int[] forgotten(int[] numbers, SplittableRandom random) {
    int[] some = numbers.clone();
    for (int i = 0; i < some.length; i++) {
      if (some[i] < single.length && single[some[i]] && random.nextDouble() < FORGOTTEN) {
        some[i] = TokenVocabulary.UNKNOWN;
      }
    }
    return some;
  }
}
