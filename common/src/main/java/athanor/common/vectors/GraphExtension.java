package athanor.common.vectors;

import athanor.common.vectors.NeighbourGraph.Options;
import athanor.common.vectors.NeighbourGraph.Scores;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.util.Bits;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Inserts rows into a finished graph, one after the other (Subramanya et al. 2019, DiskANN,
 * algorithms 2 and 3). Edges between its rows are kept. JVector's builder can extend such a graph
 * too, but first computes the cosine of every edge, which takes as long as inserting a hundredth of
 * the rows.
 */
final class GraphExtension {
  /** Values of the paper's alpha, tried in this order until a row has all its edges. */
  private static final float[] ALPHAS = {1, NeighbourGraph.LONG_EDGES};

  static {
    JVectorLog.silence();
  }

  private final Scores similarities;
  private final Options options;
  private final NearRows graph;
  private final GraphSearcher searcher;
  private final int[] edges;
  private final int degree;

  private GraphExtension(VectorTable table, Options options, NearRows graph) {
    this.similarities = new Scores(table);
    this.options = options;
    this.graph = graph;
    this.searcher = new GraphSearcher(graph);
    this.edges = graph.edges();
    this.degree = graph.degree();
  }

  /**
   * The graph of a table that has most rows of an earlier one; empty where it has fewer than half
   * of them.
   *
   * @param rows of each row of the earlier graph, its number in the table, or -1 where the table
   *     lacks it or has another vector for it
   */
  static Optional<NearRows> of(NearRows before, int[] rows, VectorTable table, Options options) {
    int[] kept = connected(before, rows);
    int[] left = IntStream.of(kept).filter(row -> row >= 0).toArray();
    if (left.length == 0 || left.length < before.size() / 2) {
      return Optional.empty();
    }
    int entry = kept[before.entry()] >= 0 ? kept[before.entry()] : left[0];
    int[] edges = renumbered(before, kept, table.size());
    NearRows graph = new NearRows(before.degree(), entry, edges);
    GraphExtension extension = new GraphExtension(table, options, graph);
    boolean[] there = new boolean[table.size()];
    IntStream.of(left).forEach(row -> there[row] = true);
    IntStream.range(0, table.size()).filter(row -> !there[row]).forEach(extension::insert);
    return Optional.of(graph);
  }

  /** Drops rows that lose most of their edges: they are better inserted again. */
  private static int[] connected(NearRows graph, int[] rows) {
    int[] kept = rows.clone();
    for (int row = 0; row < rows.length; row++) {
      int all = 0;
      int left = 0;
      for (int i = row * graph.degree(); i < (row + 1) * graph.degree(); i++) {
        int edge = graph.edges()[i];
        all += edge >= 0 ? 1 : 0;
        left += edge >= 0 && rows[edge] >= 0 ? 1 : 0;
      }
      kept[row] = 2 * left >= all ? rows[row] : -1;
    }
    return kept;
  }

  private static int[] renumbered(NearRows before, int[] rows, int size) {
    int degree = before.degree();
    int[] edges = new int[Math.multiplyExact(size, degree)];
    Arrays.fill(edges, -1);
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] < 0) {
        continue;
      }
      int to = rows[row] * degree;
      for (int i = row * degree; i < (row + 1) * degree; i++) {
        int edge = before.edges()[i];
        if (edge >= 0 && rows[edge] >= 0) {
          edges[to++] = rows[edge];
        }
      }
    }
    return edges;
  }

  /** Connects a row with rows near it, in both directions. */
  private void insert(int row) {
    NodeScore[] found =
        searcher
            .search(
                similarities.searchProviderFor(row), options.beam(), options.beam(), 0, 0, Bits.ALL)
            .getNodes();
    Candidates near = new Candidates(row, found.length);
    for (NodeScore one : found) {
      near.add(one.node, one.score);
    }
    near.chooseEdges();
    for (int i = row * degree, end = graph.end(row); i < end; i++) {
      connect(edges[i], row);
    }
  }

  /** Adds an edge; a row that has all its edges chooses again. */
  private void connect(int from, int to) {
    int begin = from * degree;
    int end = graph.end(from);
    if (end < begin + degree) {
      edges[end] = to;
      return;
    }
    Candidates near = new Candidates(from, degree + 1);
    for (int i = begin; i < end; i++) {
      near.add(edges[i], similarities.between(from, edges[i]));
    }
    near.add(to, similarities.between(from, to));
    if (!near.endWith(to)) {
      near.chooseEdges();
    }
  }

  /** Rows that may become neighbours of a row, the nearest first. */
  private final class Candidates {
    private final int row;
    private final int[] rows;
    private final float[] scores;
    private int count;

    Candidates(int row, int most) {
      this.row = row;
      this.rows = new int[most];
      this.scores = new float[most];
    }

    void add(int candidate, float score) {
      int at = count++;
      for (; at > 0 && scores[at - 1] < score; at--) {
        rows[at] = rows[at - 1];
        scores[at] = scores[at - 1];
      }
      rows[at] = candidate;
      scores[at] = score;
    }

    /** Whether a row is the farthest. It is not chosen then, since all others were before. */
    boolean endWith(int candidate) {
      return rows[count - 1] == candidate;
    }

    /** Chooses the nearest, but none that is nearer to a chosen row, which leads to it. */
    void chooseEdges() {
      Choice choice = new Choice();
      for (float alpha : ALPHAS) {
        for (int i = 0; i < count && choice.taken < degree; i++) {
          choice.consider(i, alpha);
        }
      }
      int at = row * degree;
      for (int i = 0; i < count; i++) {
        if (choice.chosen[i]) {
          edges[at++] = rows[i];
        }
      }
      Arrays.fill(edges, at, (row + 1) * degree, -1);
    }

    /** Which candidates are chosen; no two are compared twice. */
    private final class Choice {
      private final boolean[] chosen = new boolean[Candidates.this.count];

      /** Rows of the chosen ones, in the order in which they were chosen. */
      private final int[] neighbours = new int[degree];

      private int taken;

      /** Of each candidate, how many of the chosen ones it was compared with. */
      private final int[] compared = new int[chosen.length];

      /** Of each candidate, its largest similarity to these. */
      private final float[] largest = new float[chosen.length];

      Choice() {
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
      }

      void consider(int candidate, float alpha) {
        if (!chosen[candidate] && isApart(candidate, scores[candidate] * alpha)) {
          chosen[candidate] = true;
          neighbours[taken++] = rows[candidate];
        }
      }

      private boolean isApart(int candidate, float bound) {
        while (largest[candidate] <= bound && compared[candidate] < taken) {
          float similarity =
              similarities.between(rows[candidate], neighbours[compared[candidate]++]);
          largest[candidate] = Math.max(largest[candidate], similarity);
        }
        return largest[candidate] <= bound;
      }
    }
  }
}
