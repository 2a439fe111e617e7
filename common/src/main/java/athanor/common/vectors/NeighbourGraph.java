package athanor.common.vectors;

import athanor.common.card.BadInputException;
import athanor.common.options.Bounds;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction.ExactScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A neighbour graph for approximate search, which finds most of the nearest rows by comparing a few
 * thousand of a million (Subramanya et al. 2019, DiskANN, as JVector builds it). How many it misses
 * is measured against {@link VectorTable}. Thread-safe once built.
 */
public final class NeighbourGraph implements NearestRows {
  private static final float OVERFLOW = 1.2f;

  /** Alpha of the paper: above 1 it keeps some longer edges. */
  static final float LONG_EDGES = 1.2f;

  private static final int MAGIC = 0x41544847;
  private static final int FORMAT = 2;
  private static final int HEADER = 7 * Integer.BYTES;

  static {
    JVectorLog.silence();
  }

  private final UnitRows table;
  private final NearRows graph;
  private final Options options;
  private final ThreadLocal<GraphSearcher> searchers;

  /**
   * How much is spent.
   *
   * @param degree edges of a row, at most
   * @param beam rows kept in view while a row is put in
   * @param width rows kept in view while searching; more finds more and takes longer
   */
  public record Options(int degree, int beam, int width) {
    public static final Options DEFAULT = new Options(24, 100, 100);

    public Options {
      Bounds.check("degree", degree, 4, 128);
      Bounds.check("beam", beam, 8, 2000);
      Bounds.check("width", width, 1, 10_000);
    }
  }

  private NeighbourGraph(UnitRows table, NearRows graph, Options options) {
    this.table = table;
    this.graph = graph;
    this.options = options;
    this.searchers = ThreadLocal.withInitial(() -> new GraphSearcher(graph));
  }

  /** Builds the graph of a table on all cores; the table is kept. */
  public static NeighbourGraph of(VectorTable table, Options options) {
    try (GraphIndexBuilder builder = builder(table, options)) {
      IntStream.range(0, table.size())
          .parallel()
          .forEach(row -> builder.addGraphNode(row, vector(table.unit(row))));
      builder.cleanup();
      return new NeighbourGraph(table, NearRows.of(builder.getGraph()), options);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot build a graph in memory", e);
    }
  }

  /** The graph without its table. */
  public Edges edges() {
    return new Edges(graph, options);
  }

  @Override
  public List<Neighbour> nearest(float[] query, int count, IntPredicate allowed) {
    double squares = 0;
    for (float value : query) {
      squares += (double) value * value;
    }
    float[] unit = query.clone();
    for (int i = 0; i < unit.length && squares > 0; i++) {
      unit[i] /= (float) Math.sqrt(squares);
    }
    SearchResult result =
        searchers
            .get()
            .search(
                new SearchScoreProvider(to(table, unit)),
                count,
                Math.max(count, options.width()),
                0f,
                0f,
                allowed::test);
    List<Neighbour> found = new ArrayList<>();
    for (SearchResult.NodeScore node : result.getNodes()) {
      found.add(new Neighbour(node.node, node.score * 2 - 1));
    }
    return found;
  }

  /**
   * Writes the graph: magic, version, rows, dimension, {@link Options}, then the row where searches
   * begin and the edges of each row. The vectors are not in it.
   */
  public void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeInt(FORMAT);
    data.writeInt(table.size());
    data.writeInt(table.dimension());
    data.writeInt(options.degree());
    data.writeInt(options.beam());
    data.writeInt(options.width());
    graph.write(data);
    data.flush();
  }

  /**
   * Reads the graph of a table in memory or on disk; the table is kept.
   *
   * @throws BadInputException where the bytes are no graph, or one of another table's size
   */
  public static NeighbourGraph read(UnitRows table, byte[] bytes) {
    Edges edges = Edges.read(bytes, table.size(), table.dimension());
    return new NeighbourGraph(table, edges.graph, edges.options);
  }

  /** A graph without the vectors of its rows. */
  public static final class Edges {
    private final NearRows graph;
    private final Options options;

    private Edges(NearRows graph, Options options) {
      this.graph = graph;
      this.options = options;
    }

    /**
     * Reads what {@link NeighbourGraph#write} wrote.
     *
     * @throws BadInputException where the bytes are no graph, or one of another table's size
     */
    public static Edges read(byte[] bytes, int rows, int dimension) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (bytes.length < HEADER || in.getInt() != MAGIC || in.getInt() != FORMAT) {
        throw new BadInputException("no graph of near rows of format " + FORMAT);
      }
      int foundRows = in.getInt();
      int foundDimension = in.getInt();
      if (foundRows != rows || foundDimension != dimension) {
        throw new BadInputException(
            "graph has %d rows of size %d, the store has %d of %d"
                .formatted(foundRows, foundDimension, rows, dimension));
      }
      Options options = new Options(in.getInt(), in.getInt(), in.getInt());
      try {
        DataInputStream data =
            new DataInputStream(new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER));
        return new Edges(NearRows.read(data, rows), options);
      } catch (EOFException e) {
        throw new BadInputException("graph of near rows is cut off", e);
      } catch (IOException e) {
        throw new BadInputException("graph of near rows is broken: " + e.getMessage(), e);
      }
    }

    /**
     * The graph of a table that has most of these rows: edges between them are kept, and only the
     * other rows are inserted.
     *
     * @param table the new rows; kept
     * @param rows of each row of this graph, its number in the table, or -1 where the table lacks
     *     it or has another vector for it
     */
    public NeighbourGraph extended(VectorTable table, int[] rows) {
      return GraphExtension.of(graph, rows, table, options)
          .map(more -> new NeighbourGraph(table, more, options))
          .orElseGet(() -> of(table, options));
    }
  }

  private static GraphIndexBuilder builder(VectorTable table, Options options) {
    return new GraphIndexBuilder(
        new Scores(table),
        table.dimension(),
        options.degree(),
        options.beam(),
        OVERFLOW,
        LONG_EDGES);
  }

  /**
   * Share of the nearest rows that are found, measured with rows of the table as queries, a row
   * itself not counted.
   *
   * @param count how many nearest ones
   * @param queries how many rows ask; all where the table has no more
   * @param seed from which they are drawn
   */
  public double recall(int count, int queries, long seed) {
    int[] asking =
        new SplittableRandom(seed)
            .ints(0, table.size())
            .distinct()
            .limit(Math.min(queries, table.size()))
            .toArray();
    return Arrays.stream(asking)
        .parallel()
        .mapToDouble(row -> recall(row, count))
        .average()
        .orElse(1);
  }

  private double recall(int row, int count) {
    float[] query = table.unit(row);
    Set<Integer> exact = new HashSet<>();
    table.nearest(query, count, other -> other != row).forEach(one -> exact.add(one.row()));
    long found =
        nearest(query, count, other -> other != row).stream()
            .filter(one -> exact.contains(one.row()))
            .count();
    return exact.isEmpty() ? 1 : (double) found / exact.size();
  }

  /** Rows of the graph. */
  public int size() {
    return graph.size();
  }

  /** Cosines to a unit vector, moved to 0..1 as JVector wants them. */
  private static ExactScoreFunction to(UnitRows table, float[] unit) {
    return row -> (1 + table.product(row, unit)) / 2;
  }

  private static VectorFloat<?> vector(float[] values) {
    return BuildScoreProvider.vts.createFloatVector(values);
  }

  /** Similarities straight from the table, on the processor's vector units. */
  record Scores(VectorTable table) implements BuildScoreProvider {
    @Override
    public boolean isExact() {
      return true;
    }

    @Override
    public VectorFloat<?> approximateCentroid() {
      float[] sum = new float[table.dimension()];
      for (int row = 0; row < table.size(); row++) {
        table.addTo(sum, row, 1f / table.size());
      }
      return vector(sum);
    }

    @Override
    public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
      float[] query = new float[vector.length()];
      for (int i = 0; i < query.length; i++) {
        query[i] = vector.get(i);
      }
      return new SearchScoreProvider(to(table, query));
    }

    @Override
    public SearchScoreProvider searchProviderFor(int row) {
      ExactScoreFunction toRow = other -> between(row, other);
      return new SearchScoreProvider(toRow);
    }

    @Override
    public SearchScoreProvider diversityProviderFor(int row) {
      return searchProviderFor(row);
    }

    /** The similarity of two rows, 0..1. */
    float between(int row, int other) {
      return (1 + table.cosine(row, other)) / 2;
    }
  }
}
