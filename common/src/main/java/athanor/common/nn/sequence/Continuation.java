package athanor.common.nn.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model that continues several sequences at once and remembers its state of each, such as the
 * cells of an LSTM.
 */
public interface Continuation {
  /**
   * Natural logs of the probabilities of the first item.
   *
   * @return one row, one value per item
   */
  float[] start();

  /**
   * Natural logs of the probabilities of the next items. The sequences of the call before are
   * forgotten, but for those that are named as parents.
   *
   * @param parents which sequence of the call before each new one continues, from 0; one may be
   *     continued several times or not at all
   * @param items what it is continued with
   * @return [sequences, items]
   */
  float[][] next(int[] parents, int[] items);

  /**
   * The sequences after such a call.
   *
   * @param before the items of each sequence of the call before
   */
  static List<int[]> grown(List<int[]> before, int[] parents, int[] items) {
    List<int[]> grown = new ArrayList<>();
    for (int i = 0; i < parents.length; i++) {
      int[] parent = before.get(parents[i]);
      int[] longer = Arrays.copyOf(parent, parent.length + 1);
      longer[parent.length] = items[i];
      grown.add(longer);
    }
    return grown;
  }
}
