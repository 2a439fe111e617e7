package athanor.jobs.embed;

import athanor.common.vectors.NeighbourGraph;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.StoredGraph;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The search graph of a store before rows are appended, of which most is true afterwards too.
 *
 * @param graph of the rows
 * @param rows the store's
 */
record EarlierGraph(NeighbourGraph graph, LoadedEmbeddings rows) {

  /** The graph beside a store; empty where there is none or it is of no use. */
  static Optional<EarlierGraph> beside(EmbeddingStore store, Configuration configuration) {
    LoadedEmbeddings rows = store.load();
    try {
      return new StoredGraph(store, configuration)
          .read(rows.table())
          .map(graph -> new EarlierGraph(graph, rows));
    } catch (IOException e) {
      // Stale or broken: one is built anew, as where there is none.
      return Optional.empty();
    }
  }

  /** The graph of the same store with more rows, some of them perhaps in place of earlier ones. */
  NeighbourGraph extended(LoadedEmbeddings now) {
    Map<String, Integer> places = now.rowsById();
    int[] numbers = new int[rows.ids().size()];
    Arrays.setAll(
        numbers,
        row -> {
          Integer place = places.get(rows.ids().get(row));
          boolean same =
              place != null && Arrays.equals(rows.table().unit(row), now.table().unit(place));
          return same ? place : -1;
        });
    return graph.extended(now.table(), numbers);
  }
}
