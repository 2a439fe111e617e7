package athanor.common.nn.learn;

import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a net's vector of values is dealt to blocks: each layer of sparse rows, such as the vectors
 * of words, is a table of its own, of which replicas hand in the rows that they touched. All else
 * is one row, the rest.
 *
 * <p>The same holds for vectors with several values per parameter, such as the state of an
 * optimiser. These lie run by run and row by row, so that a run or a row has its own in one piece.
 *
 * @param runs of the rest, in order
 * @param tables in order
 */
record Layout(List<Run> runs, List<Table> tables) {

  /** Neighbouring parameters of the rest. */
  record Run(int from, int count) {}

  /**
   * The parameters of a layer of sparse rows.
   *
   * @param part name of the layer in its net
   * @param number of that part
   * @param from where its parameters start
   */
  record Table(String part, int number, int from, int rows, int columns) {
    int row(int row) {
      return from + row * columns;
    }
  }

  static Layout of(NetSpec spec) {
    List<Run> runs = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    int done = 0;
    for (int number = 0; number < spec.parts().size(); number++) {
      NetSpec.Part part = spec.parts().get(number);
      Layer layer = part.layer();
      int rows = layer.sparseRows(part.input());
      if (rows > 0) {
        int from = spec.parametersBefore(number);
        int count = layer.parameters(part.input());
        tables.add(new Table(part.name(), number, from, rows, count / rows));
        addRun(runs, done, from);
        done = from + count;
      }
    }
    addRun(runs, done, spec.parameters());
    return new Layout(runs, tables);
  }

  private static void addRun(List<Run> runs, int from, int to) {
    if (to > from) {
      runs.add(new Run(from, to - from));
    }
  }

  /** Parameters of the rest. */
  int restCount() {
    return runs.stream().mapToInt(Run::count).sum();
  }

  /**
   * The rest of a vector.
   *
   * @param values all; returned themselves where there are no tables
   * @param each values per parameter
   */
  float[] rest(float[] values, int each) {
    if (tables.isEmpty()) {
      return values;
    }
    float[] rest = new float[restCount() * each];
    int at = 0;
    for (Run run : runs) {
      System.arraycopy(values, run.from() * each, rest, at, run.count() * each);
      at += run.count() * each;
    }
    return rest;
  }

  /** The values of a table, row by row. */
  static float[] table(float[] values, Table table, int each) {
    int from = table.from() * each;
    return Arrays.copyOfRange(values, from, from + table.rows() * table.columns() * each);
  }

  /** Puts the rest in its places of a vector. */
  void putRest(float[] rest, float[] to, int each) {
    int at = 0;
    for (Run run : runs) {
      System.arraycopy(rest, at, to, run.from() * each, run.count() * each);
      at += run.count() * each;
    }
  }

  /** Puts a table in its place of a vector. */
  static void putTable(float[] rows, Table table, float[] to, int each) {
    System.arraycopy(rows, 0, to, table.from() * each, rows.length);
  }
}
