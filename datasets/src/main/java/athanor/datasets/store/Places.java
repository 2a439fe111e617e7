package athanor.datasets.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the rows of a store come from. Immutable.
 *
 * @param ids in the order of the rows
 * @param sourceUris where the originals are; empty where there is none
 * @param startMs where segments begin, in milliseconds; -1 for no segment; kept, do not modify
 * @param endMs where segments end; kept, do not modify
 */
public record Places(List<String> ids, List<String> sourceUris, int[] startMs, int[] endMs) {

  /** The row of each id. */
  public Map<String, Integer> rowsById() {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < ids.size(); row++) {
      rows.put(ids.get(row), row);
    }
    return rows;
  }
}
