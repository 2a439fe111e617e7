package athanor.datasets.store;

import athanor.common.vectors.VectorTable;
import java.util.List;

/**
 * A store in memory. Immutable.
 *
 * @param table unit vectors, named by their text or, where they have none, by their id
 * @param ids ids in the order of the table's rows
 * @param sourceUris where the originals are; empty where there is none
 * @param startMs where segments begin, in milliseconds; -1 for no segment; kept, do not modify
 * @param endMs where segments end; kept, do not modify
 * @param norms lengths of the vectors before they were scaled to 1; kept, do not modify
 */
public record LoadedEmbeddings(
    VectorTable table,
    List<String> ids,
    List<String> sourceUris,
    int[] startMs,
    int[] endMs,
    float[] norms) {

  /** Where the rows come from. */
  public Places places() {
    return new Places(ids, sourceUris, startMs, endMs);
  }
}
