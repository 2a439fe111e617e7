package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * A neighbour graph on disk, made by {@code athanor index}.
 *
 * @param graph ready to be searched
 * @param recall share of the ten nearest that it finds, as it was measured when it was built
 */
public record GraphFiles(NeighbourGraph graph, double recall) {
  /** Kind of the directory. */
  public static final String KIND = "graph";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** File of the edges. */
  public static final String GRAPH = "graph.bin";

  /** Metric of what the graph finds. */
  public static final String RECALL = "recall_at_10";

  /**
   * Reads the graph of a store; one of another store is refused, both named.
   *
   * @param table the store's vectors, as {@link EmbeddingStore#load()} has them
   */
  public static GraphFiles read(
      String path, EmbeddingStore store, VectorTable table, Configuration configuration) {
    InputDirectory directory = InputDirectory.open(path, configuration, VERSION, KIND);
    if (!directory.isMadeFrom(store.directory())) {
      throw new BadInputException(
          "index %s is not of store %s; its parents are %s"
              .formatted(path, store.directory().path(), directory.card().parents()));
    }
    try (InputStream in = ModelFiles.open(directory.path(GRAPH), configuration)) {
      return new GraphFiles(
          NeighbourGraph.read(table, in.readAllBytes()), directory.card().number(RECALL));
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
