package athanor.common.vectors;

import java.util.List;
import java.util.function.IntPredicate;

/** Finds the rows nearest to a query: {@link VectorTable} exactly, {@link NeighbourGraph} fast. */
public interface NearestRows {
  /**
   * The nearest rows by cosine, nearest first.
   *
   * @param query of any length above zero; not kept
   * @param count how many
   * @param allowed rows that may be found
   */
  List<Neighbour> nearest(float[] query, int count, IntPredicate allowed);
}
