package athanor.jobs.search;

import athanor.common.vectors.NearestRows;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.UnitRows;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A query of words, whose vectors are added: rows of a store, or made of n-grams. */
final class WordSum {
  private final UnitRows table;
  private final UnknownWords unknown;
  private final float[] sum;
  private final Set<Integer> asked = new HashSet<>();

  WordSum(UnitRows table, UnknownWords unknown) {
    this.table = table;
    this.unknown = unknown;
    this.sum = new float[table.dimension()];
  }

  /**
   * Adds a word.
   *
   * @return whether it has a vector
   */
  boolean add(String word) {
    OptionalInt row = table.row(word);
    if (row.isEmpty()) {
      return unknown.addTo(sum, word);
    }
    asked.add(row.getAsInt());
    table.addTo(sum, row.getAsInt(), 1);
    return true;
  }

  /** The rows nearest to the sum, without those of its words. */
  List<Neighbour> nearest(NearestRows rows, int count) {
    return rows.nearest(sum, count, row -> !asked.contains(row));
  }
}
