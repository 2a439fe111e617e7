package athanor.common.vectors;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * The part of a graph that another table has too, under the numbers of its rows there, in the
 * layout that JVector's builder loads: rows, where searches begin, degree, then of each row its
 * number, how many edges it has, and these, the nearest first.
 */
final class KeptEdges implements RandomAccessReader {
  private final NearRows graph;
  private final int[] rows;
  private final int[] numbers;
  private int row;
  private int at;
  private int end;

  /**
   * The edges among rows that the table has.
   *
   * @param rows of each row of the graph, its number in the table, or -1 where the table lacks it
   */
  KeptEdges(NearRows graph, int[] rows) {
    this.graph = graph;
    this.rows = connected(graph, rows);
    this.numbers = new int[2 + graph.degree()];
    put(kept());
    put(entry());
    put(graph.degree());
  }

  /** Leaves out rows that lose most of their edges: they are better put in anew. */
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

  /** How many rows are kept. */
  int kept() {
    return (int) IntStream.of(rows).filter(row -> row >= 0).count();
  }

  /** Whether each row of a table of that size is among the kept ones. */
  boolean[] isKept(int size) {
    boolean[] kept = new boolean[size];
    IntStream.of(rows).filter(row -> row >= 0).forEach(row -> kept[row] = true);
    return kept;
  }

  private int entry() {
    int entry = rows[graph.entry()];
    return entry >= 0 ? entry : IntStream.of(rows).filter(row -> row >= 0).findFirst().orElse(0);
  }

  private void put(int number) {
    numbers[end++] = number;
  }

  @Override
  public int readInt() {
    if (at == end) {
      nextRow();
    }
    return numbers[at++];
  }

  private void nextRow() {
    while (rows[row] < 0) {
      row++;
    }
    at = 0;
    end = 0;
    put(rows[row]);
    put(0);
    for (int i = row * graph.degree(); i < (row + 1) * graph.degree(); i++) {
      int edge = graph.edges()[i];
      if (edge >= 0 && rows[edge] >= 0) {
        put(rows[edge]);
      }
    }
    numbers[1] = end - 2;
    row++;
  }

  @Override
  public void read(int[] into, int from, int count) {
    for (int i = 0; i < count; i++) {
      into[from + i] = readInt();
    }
  }

  @Override
  public void seek(long position) {
    throw onlyNumbers();
  }

  @Override
  public long getPosition() {
    throw onlyNumbers();
  }

  @Override
  public float readFloat() {
    throw onlyNumbers();
  }

  @Override
  public void readFully(byte[] into) {
    throw onlyNumbers();
  }

  @Override
  public void readFully(ByteBuffer into) {
    throw onlyNumbers();
  }

  @Override
  public void readFully(long[] into) {
    throw onlyNumbers();
  }

  @Override
  public void read(float[] into, int from, int count) {
    throw onlyNumbers();
  }

  private static UnsupportedOperationException onlyNumbers() {
    return new UnsupportedOperationException("edges are whole numbers, read one after the other");
  }

  @Override
  public void close() {}
}
