package athanor.jobs.open;

import athanor.common.vectors.NearestRows;
import athanor.common.vectors.Neighbour;
import athanor.datasets.store.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Answers of a store of segments, merged where they are of one place. */
public final class Answers {
  private static final int FACTOR = 4;

  private Answers() {}

  /**
   * The nearest rows, the closest first. Of rows that overlap by half of the shorter one, as
   * windows do, only the closest counts. Rows without a place are all kept.
   *
   * @param rows what finds them
   * @param count how many at most
   * @param allowed rows that may answer
   */
  public static List<Neighbour> nearest(
      Places places, NearestRows rows, float[] vector, int count, IntPredicate allowed) {
    int size = places.ids().size();
    int asked = Math.min(count, size);
    List<Neighbour> merged = List.of();
    boolean more = true;
    while (more) {
      List<Neighbour> found = rows.nearest(vector, asked, allowed);
      merged = merged(places, found, count);
      more = merged.size() < count && found.size() == asked && asked < size;
      asked = (int) Math.min(size, (long) asked * FACTOR);
    }
    return merged;
  }

  private static List<Neighbour> merged(Places places, List<Neighbour> found, int count) {
    List<Neighbour> kept = new ArrayList<>();
    for (Neighbour next : found) {
      if (kept.size() == count) {
        break;
      }
      if (kept.stream().noneMatch(k -> samePlace(places, k.row(), next.row()))) {
        kept.add(next);
      }
    }
    return kept;
  }

  private static boolean samePlace(Places places, int a, int b) {
    int[] starts = places.startMs();
    int[] ends = places.endMs();
    int shared = Math.min(ends[a], ends[b]) - Math.max(starts[a], starts[b]);
    int shorter = Math.min(ends[a] - starts[a], ends[b] - starts[b]);
    return starts[a] >= 0
        && shorter > 0
        && 2 * shared >= shorter
        && places.sourceUris().get(a).equals(places.sourceUris().get(b));
  }
}
