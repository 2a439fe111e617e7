package athanor.common.nn.sequence;

import java.util.Arrays;

/**
 * Forbids that a sequence holds the same items in a row twice (Paulus, Xiong and Socher 2018,
 * section 2.5).
 *
 * @param length so many items in a row do not come twice; 0 lets them
 */
public record NoRepeat(int length) {
  public NoRepeat {
    if (length < 0) {
      throw new IllegalArgumentException("no-repeat must be 0 or more, got " + length);
    }
  }

  /**
   * What would repeat items in a row gets no probability.
   *
   * @param logs of the next item, by item; changed
   * @param before the sequence so far
   */
  public void forbid(float[] logs, int[] before) {
    int lead = length - 1;
    if (length == 0 || before.length < length) {
      return;
    }
    for (int at = 0; at + lead < before.length; at++) {
      boolean same =
          Arrays.equals(before, at, at + lead, before, before.length - lead, before.length);
      if (same) {
        logs[before[at + lead]] = Float.NEGATIVE_INFINITY;
      }
    }
  }
}
