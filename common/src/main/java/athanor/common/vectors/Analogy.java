package athanor.common.vectors;

import java.util.List;
import java.util.function.IntPredicate;

/** Scores of answers to a : b = c : ?, where the three given words are never the answer. */
public enum Analogy {
  /** The nearest to b - a + c (Mikolov, Yih and Zweig 2013, section 4). */
  COS_ADD {
    @Override
    float[] scores(VectorTable table, int a, int b, int c) {
      float[] query = new float[table.dimension()];
      table.addTo(query, b, 1);
      table.addTo(query, a, -1);
      table.addTo(query, c, 1);
      VectorTable.scaleToUnit(query, 0, query.length);
      return table.scores(query);
    }
  },
  /**
   * The highest cos(x, b) cos(x, c) / (cos(x, a) + 0.001), cosines shifted to 0..1 (Levy and
   * Goldberg 2014, section 6).
   */
  COS_MUL {
    @Override
    float[] scores(VectorTable table, int a, int b, int c) {
      float[] toA = table.scores(table.unit(a));
      float[] toB = table.scores(table.unit(b));
      float[] toC = table.scores(table.unit(c));
      for (int row = 0; row < toA.length; row++) {
        toB[row] = (toB[row] + 1) / 2 * ((toC[row] + 1) / 2) / ((toA[row] + 1) / 2 + 0.001f);
      }
      return toB;
    }
  };

  abstract float[] scores(VectorTable table, int a, int b, int c);

  /**
   * Answers a : b = c : ?
   *
   * @param allowed further limits on the answer
   * @return the best rows, best first
   */
  public List<Neighbour> answer(
      VectorTable table, int a, int b, int c, int count, IntPredicate allowed) {
    return VectorTable.top(
        scores(table, a, b, c),
        count,
        row -> row != a && row != b && row != c && allowed.test(row));
  }
}
