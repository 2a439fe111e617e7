package athanor.datasets.store;

import athanor.common.card.BadInputException;
import athanor.common.card.WholeFile;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.VectorTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The search graph beside a store, {@value #NAME}: magic {@code ATHS}, version, the hash of the
 * store's card, the graph, and a checksum (CRC32) of all before. A graph of another card is stale:
 * it is reported and not used. It can be built again from the vectors, and is no part of the store.
 */
public final class StoredGraph {
  /** Name of the file in the store's directory. */
  public static final String NAME = "near.graph";

  private static final int MAGIC = 0x41544853;
  private static final int VERSION = 1;

  private final Path path;
  private final String cardHash;
  private final Configuration configuration;

  /** The place of a store's graph, whether there is one or not. */
  public StoredGraph(EmbeddingStore store, Configuration configuration) {
    this.path = new Path(store.directory().path(NAME));
    this.cardHash = store.directory().parent().cardHash();
    this.configuration = configuration;
  }

  /**
   * Reads the graph; empty where there is none.
   *
   * @param table the store's vectors
   * @throws IOException where it is stale, broken or of another version: the message says which
   */
  public Optional<NeighbourGraph> read(VectorTable table) throws IOException {
    return read(bytes -> NeighbourGraph.read(table, bytes));
  }

  /**
   * Reads the graph without the vectors of its rows; empty where there is none.
   *
   * @throws IOException as {@link #read}
   */
  public Optional<NeighbourGraph.Edges> edges(int rows, int dimension) throws IOException {
    return read(bytes -> NeighbourGraph.Edges.read(bytes, rows, dimension));
  }

  private <G> Optional<G> read(Function<byte[], G> reader) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    byte[] bytes;
    try (InputStream in = files.open(path)) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    check(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    check(in);
    try {
      return Optional.of(reader.apply(in.readNBytes(in.available() - Long.BYTES)));
    } catch (BadInputException e) {
      throw new IOException("%s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private void check(byte[] bytes) throws IOException {
    int length = Math.max(0, bytes.length - Long.BYTES);
    if (bytes.length < Long.BYTES || ByteBuffer.wrap(bytes).getLong(length) != sum(bytes, length)) {
      throw new IOException(path + " is broken: its checksum does not fit");
    }
  }

  private static long sum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }

  private void check(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException(path + " is not a graph");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException(
          "%s has version %d; this build reads %d".formatted(path, version, VERSION));
    }
    if (!in.readUTF().equals(cardHash)) {
      throw new IOException(path + " is stale: it was built for another store");
    }
  }

  /** Writes a graph; the file appears under its name once it is whole. */
  public void write(NeighbourGraph graph) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(cardHash);
    graph.write(out);
    out.writeLong(sum(bytes.toByteArray(), bytes.size()));
    FileSystem files = path.getFileSystem(configuration);
    WholeFile.write(files, path, bytes::writeTo);
  }
}
