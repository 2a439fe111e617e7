package athanor.common.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** Named vectors of one length, scaled to unit length, with an exact search. Immutable. */
public final class VectorTable implements UnitRows {
  private final List<String> names;
  private final int dimension;
  private final float[] unit;
  private final Map<String, Integer> rows;

  private VectorTable(List<String> names, int dimension, float[] unit) {
    this.names = names;
    this.dimension = dimension;
    this.unit = unit;
    this.rows = new HashMap<>(names.size() * 2);
    for (int row = 0; row < names.size(); row++) {
      rows.putIfAbsent(names.get(row), row);
    }
  }

  /**
   * A table over values, which are scaled in place; vectors of zeros stay zeros.
   *
   * @param names a name a row; of rows with the same name, {@link #row} finds the first; copied
   * @param values row-major [rows, dimension]; kept
   */
  public static VectorTable of(List<String> names, int dimension, float[] values) {
    if (values.length != (long) names.size() * dimension) {
      throw new IllegalArgumentException(
          "%d names of dimension %d need %d values, got %d"
              .formatted(names.size(), dimension, (long) names.size() * dimension, values.length));
    }
    for (int row = 0; row < names.size(); row++) {
      scaleToUnit(values, row * dimension, dimension);
    }
    return new VectorTable(List.copyOf(names), dimension, values);
  }

  /** Scales values[from, from + length) to length 1; zeros stay zeros. */
  public static void scaleToUnit(float[] values, int from, int length) {
    double squares = 0;
    for (int i = from; i < from + length; i++) {
      squares += (double) values[i] * values[i];
    }
    if (squares > 0) {
      float scale = (float) (1 / Math.sqrt(squares));
      for (int i = from; i < from + length; i++) {
        values[i] *= scale;
      }
    }
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public String name(int row) {
    return names.get(row);
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public OptionalInt row(String name) {
    Integer row = rows.get(name);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }

  @Override
  public float[] unit(int row) {
    return Arrays.copyOfRange(unit, row * dimension, (row + 1) * dimension);
  }

  @Override
  public void addTo(float[] sum, int row, float weight) {
    for (int i = 0; i < dimension; i++) {
      sum[i] += weight * unit[row * dimension + i];
    }
  }

  /** The cosine of two rows. */
  public float cosine(int a, int b) {
    return Dot.product(unit, a * dimension, unit, b * dimension, dimension);
  }

  @Override
  public float product(int row, float[] query) {
    return Dot.product(unit, row * dimension, query, 0, dimension);
  }

  /**
   * The inner product of a query with every row's unit vector; a cosine where the query is unit.
   */
  public float[] scores(float[] query) {
    if (query.length != dimension) {
      throw new IllegalArgumentException(
          "query must have %d values, got %d".formatted(dimension, query.length));
    }
    float[] scores = new float[size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = Dot.product(unit, row * dimension, query, 0, dimension);
    }
    return scores;
  }

  /**
   * The nearest rows to a query by cosine, nearest first, ties by row.
   *
   * @param query of any length above zero; copied
   * @param allowed rows that may be found
   */
  @Override
  public List<Neighbour> nearest(float[] query, int count, IntPredicate allowed) {
    float[] direction = query.clone();
    scaleToUnit(direction, 0, direction.length);
    return top(scores(direction), count, allowed);
  }

  /** The rows of the highest scores, highest first, ties by row. */
  public static List<Neighbour> top(float[] scores, int count, IntPredicate allowed) {
    PriorityQueue<Neighbour> best =
        new PriorityQueue<>(
            (a, b) ->
                a.score() == b.score()
                    ? Integer.compare(b.row(), a.row())
                    : Float.compare(a.score(), b.score()));
    float least = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < scores.length; row++) {
      if ((best.size() < count || scores[row] > least) && allowed.test(row)) {
        best.add(new Neighbour(row, scores[row]));
        if (best.size() > count) {
          best.poll();
        }
        least = best.isEmpty() ? least : best.peek().score();
      }
    }
    List<Neighbour> found = new ArrayList<>();
    while (!best.isEmpty()) {
      found.add(best.poll());
    }
    Collections.reverse(found);
    return found;
  }
}
