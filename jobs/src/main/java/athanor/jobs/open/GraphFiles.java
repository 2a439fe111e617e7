package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.RowFile;
import athanor.common.vectors.UnitRows;
import athanor.datasets.store.EmbeddingStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A neighbour graph on disk, made by {@code athanor index}, with the rows that it connects, so that
 * those of the store need not be read.
 *
 * @param rows names and unit vectors of the store
 * @param graph ready to be searched
 * @param recall share of the ten nearest that it finds, as it was measured when it was built
 */
public record GraphFiles(UnitRows rows, NeighbourGraph graph, double recall) {
  /** Kind of the directory. */
  public static final String KIND = "graph";

  /** Version of the layout. */
  public static final int VERSION = 1;

  /** File of the edges. */
  public static final String GRAPH = "graph.bin";

  /** File of the rows; graphs that were made before have none. */
  public static final String ROWS = "rows.bin";

  /** Metric of what the graph finds. */
  public static final String RECALL = "recall_at_10";

  /**
   * Opens the graph of a store; one of another store is refused, both named. Its rows are mapped
   * into memory where they lie on this machine. Else the store is loaded.
   */
  public static GraphFiles open(String path, EmbeddingStore store, Configuration configuration) {
    Optional<java.nio.file.Path> rows = localRows(path, configuration);
    if (rows.isEmpty()) {
      return read(path, store, store.load().table(), configuration);
    }
    try {
      return read(path, store, RowFile.open(rows.get()), configuration);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static Optional<java.nio.file.Path> localRows(String path, Configuration configuration) {
    try {
      Path rows = new Path(path, ROWS);
      FileSystem files = rows.getFileSystem(configuration);
      return files instanceof LocalFileSystem local && files.exists(rows)
          ? Optional.of(local.pathToFile(rows).toPath())
          : Optional.empty();
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Reads the graph of a store; one of another store is refused, both named.
   *
   * @param table the store's vectors, as {@link EmbeddingStore#load()} has them
   */
  public static GraphFiles read(
      String path, EmbeddingStore store, UnitRows table, Configuration configuration) {
    InputDirectory directory = InputDirectory.open(path, configuration, VERSION, KIND);
    if (!directory.isMadeFrom(store.directory())) {
      throw new BadInputException(
          "index %s is not of store %s; its parents are %s"
              .formatted(path, store.directory().path(), directory.card().parents()));
    }
    try (InputStream in = ModelFiles.open(directory.path(GRAPH), configuration)) {
      return new GraphFiles(
          table, NeighbourGraph.read(table, in.readAllBytes()), directory.card().number(RECALL));
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
