package athanor.jobs.serve;

import athanor.common.vectors.NeighbourGraph;
import athanor.datasets.store.StoredGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * The graphs that large stores are searched by: read from beside the stores, or built and written
 * there.
 *
 * @param from rows of a store that needs one
 * @param log gets a line for each slow step
 */
record Graphs(int from, PrintWriter log) {

  /** Opens the graph beside a store; whether the store has all it needs. */
  boolean open(ServedStore store, StoredGraph place) {
    if (store.table().size() < from) {
      return true;
    }
    try {
      Optional<NeighbourGraph> found = place.read(store.table());
      found.ifPresent(store::searchBy);
      return found.isPresent();
    } catch (IOException e) {
      log.printf("%s; it is built again%n", e.getMessage());
      return false;
    }
  }

  /** Builds a store's graph, and keeps it where that place can be written. */
  void build(ServedStore store, StoredGraph place) {
    long start = System.nanoTime();
    NeighbourGraph graph = NeighbourGraph.of(store.table(), NeighbourGraph.Options.DEFAULT);
    store.searchBy(graph);
    log.printf(
        "graph of %,d rows built in %d s%n",
        graph.size(), (System.nanoTime() - start) / 1_000_000_000);
    try {
      place.write(graph);
    } catch (IOException e) {
      log.printf("the graph is not kept: %s%n", e.getMessage());
    }
    log.flush();
  }
}
