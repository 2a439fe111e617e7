package athanor.common.vectors;

import io.github.jbellis.jvector.graph.GraphIndex;
import io.github.jbellis.jvector.graph.NodesIterator;
import io.github.jbellis.jvector.util.Bits;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A finished neighbour graph in one array, without locks and in its format on disk. Immutable.
 *
 * @param degree edges of a row, at most
 * @param entry row where searches begin
 * @param edges row-major [rows, degree], -1 where a row has fewer; kept, do not modify
 */
record NearRows(int degree, int entry, int[] edges) implements GraphIndex, GraphIndex.View {
  private static final int CHUNK = 1 << 14;

  /** Copies a graph that was built. */
  static NearRows of(GraphIndex built) {
    int degree = built.maxDegree();
    int[] edges = new int[Math.multiplyExact(built.size(), degree)];
    Arrays.fill(edges, -1);
    GraphIndex.View view = built.getView();
    for (int row = 0; row < built.size(); row++) {
      NodesIterator near = view.getNeighborsIterator(row);
      for (int i = 0; i < degree && near.hasNext(); i++) {
        edges[row * degree + i] = near.nextInt();
      }
    }
    return new NearRows(degree, view.entryNode(), edges);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(degree);
    out.writeInt(entry);
    ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK);
    for (int from = 0; from < edges.length; from += CHUNK) {
      int count = Math.min(CHUNK, edges.length - from);
      bytes.clear().asIntBuffer().put(edges, from, count);
      out.write(bytes.array(), 0, 4 * count);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param rows how many it has
   * @throws IOException where an edge leads nowhere
   */
  static NearRows read(DataInputStream in, int rows) throws IOException {
    int degree = in.readInt();
    int entry = in.readInt();
    if (degree < 1 || degree > 1024 || entry < 0 || entry >= rows) {
      throw new IOException(
          "searches of %d rows with %d edges each cannot begin at row %d"
              .formatted(rows, degree, entry));
    }
    int[] edges = new int[Math.multiplyExact(rows, degree)];
    ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK);
    for (int from = 0; from < edges.length; from += CHUNK) {
      int count = Math.min(CHUNK, edges.length - from);
      in.readFully(bytes.array(), 0, 4 * count);
      bytes.clear().asIntBuffer().get(edges, from, count);
    }
    if (IntStream.of(edges).anyMatch(edge -> edge < -1 || edge >= rows)) {
      throw new IOException("an edge leads to a row that is not there");
    }
    return new NearRows(degree, entry, edges);
  }

  @Override
  public int size() {
    return edges.length / degree;
  }

  @Override
  public NodesIterator getNeighborsIterator(int row) {
    return new Slice(edges, row * degree, end(row));
  }

  /** The place behind the last edge of a row. */
  int end(int row) {
    int end = (row + 1) * degree;
    while (end > row * degree && edges[end - 1] < 0) {
      end--;
    }
    return end;
  }

  /** Some values of an array in their order. */
  private static final class Slice extends NodesIterator {
    private final int[] values;
    private final int end;
    private int next;

    Slice(int[] values, int from, int end) {
      super(end - from);
      this.values = values;
      this.next = from;
      this.end = end;
    }

    @Override
    public int nextInt() {
      return values[next++];
    }

    @Override
    public boolean hasNext() {
      return next < end;
    }
  }

  @Override
  public NodesIterator getNodes() {
    return NodesIterator.fromPrimitiveIterator(IntStream.range(0, size()).iterator(), size());
  }

  @Override
  public GraphIndex.View getView() {
    return this;
  }

  @Override
  public int maxDegree() {
    return degree;
  }

  @Override
  public int entryNode() {
    return entry;
  }

  @Override
  public Bits liveNodes() {
    return Bits.ALL;
  }

  @Override
  public int getIdUpperBound() {
    return size();
  }

  @Override
  public long ramBytesUsed() {
    return 4L * edges.length;
  }

  @Override
  public void close() {}
}
