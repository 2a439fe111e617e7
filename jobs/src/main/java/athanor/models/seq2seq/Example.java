package athanor.models.seq2seq;

import athanor.datasets.text.TokenVocabulary;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A pair as the net sees it. Tokens of the source that the vocabulary does not have get numbers of
 * their own behind it, so that they can be copied.
 *
 * @param source numbers, 1 or more of them; kept, do not modify
 * @param target numbers without the end; kept, do not modify
 * @param signals what is known of each token of the source beside its number, [tokens, {@value
 *     #SIGNALS}]; kept
 */
record Example(int[] source, int[] target, float[] signals) implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Values per token: how often the whole source has it, its rarity, the product of both, and how
   * near it is to the beginning.
   */
  static final int SIGNALS = 4;

  private static final int[] NOWHERE = {};

  /** A source that says nothing: one unknown token, as word dropout leaves them. */
  static final Example UNKNOWN =
      new Example(new int[] {TokenVocabulary.UNKNOWN}, NOWHERE, new float[SIGNALS]);

  /** Places of a number in the source. */
  int[] places(int number) {
    int count = 0;
    for (int each : source) {
      count += each == number ? 1 : 0;
    }
    if (count == 0) {
      return NOWHERE;
    }
    int[] places = new int[count];
    for (int i = source.length - 1; i >= 0; i--) {
      if (source[i] == number) {
        places[--count] = i;
      }
    }
    return places;
  }

  @Override
  public String toString() {
    return Arrays.toString(source) + " to " + Arrays.toString(target);
  }
}
