package athanor.common.nn.sequence;

import java.util.List;

/** A net that predicts the next items of several sequences at once, conditioned on a source. */
public interface SequenceDecoder {
  /** Begins anew, with one sequence that has no items yet. */
  void begin();

  /**
   * Continues sequences; those that are not named as parents are forgotten.
   *
   * @param parents which sequence of the step before each new one continues, from 0
   * @param items what it is continued with
   * @param written the sequences with these items; read
   */
  void grow(int[] parents, int[] items, List<int[]> written);

  /** Probabilities of the next item of a sequence; kept by the decoder, do not modify. */
  double[] probabilities(int sequence);
}
