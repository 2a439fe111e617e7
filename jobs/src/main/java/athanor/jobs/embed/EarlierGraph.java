package athanor.jobs.embed;

import athanor.common.vectors.NeighbourGraph;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.StoredGraph;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * The search graph of a store before rows are appended, of which most is true afterwards too.
 *
 * @param edges of the rows
 * @param ids the rows' own, in their order
 */
record EarlierGraph(NeighbourGraph.Edges edges, List<String> ids) {

  /** The graph beside a store; empty where there is none or it is of no use. */
  static Optional<EarlierGraph> beside(EmbeddingStore store, Configuration configuration) {
    List<String> ids = store.ids();
    try {
      return new StoredGraph(store, configuration)
          .edges(ids.size(), store.dimension())
          .map(edges -> new EarlierGraph(edges, ids));
    } catch (IOException e) {
      // Stale or broken: one is built anew, as where there is none.
      return Optional.empty();
    }
  }

  /**
   * The graph of the same store with more rows.
   *
   * @param written ids of the rows that are new or took the place of earlier ones
   */
  NeighbourGraph extended(LoadedEmbeddings now, Set<String> written) {
    Map<String, Integer> places = now.places().rowsById();
    int[] rows =
        ids.stream()
            .mapToInt(id -> written.contains(id) ? -1 : places.getOrDefault(id, -1))
            .toArray();
    return edges.extended(now.table(), rows);
  }
}
