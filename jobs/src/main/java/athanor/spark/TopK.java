package athanor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/**
 * The k rows of the highest scores of a group, which holds no more than k rows at a time. Rows
 * whose id or score is null, or whose score is NaN, do not count; ties go to the id that sorts
 * first.
 */
public final class TopK extends Aggregator<Tuple3<String, Double, Integer>, TopK.Best, Row> {
  /** The field that the result is in, {@code array<struct<id: string, score: double>>}. */
  static final String FIELD = "top";

  private static final long serialVersionUID = 1;
  private static final StructType ENTRY =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("score", DataTypes.DoubleType, false);

  /** One row. */
  private record Entry(String id, double score) implements Serializable {}

  /** Best last, so that a queue offers the worst for removal. */
  private static final class WorstFirst implements Comparator<Entry>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(Entry a, Entry b) {
      int byScore = Double.compare(a.score(), b.score());
      return byScore != 0 ? byScore : b.id().compareTo(a.id());
    }
  }

  /** The best so far. */
  public static final class Best implements Serializable {
    private static final long serialVersionUID = 1;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(new WorstFirst());
    private int count;

    private void add(Entry entry) {
      entries.add(entry);
      if (entries.size() > count) {
        entries.poll();
      }
    }
  }

  @Override
  public Best zero() {
    return new Best();
  }

  @Override
  public Best reduce(Best best, Tuple3<String, Double, Integer> row) {
    Integer count = row._3();
    if (count == null || count < 1) {
      throw new IllegalArgumentException("k of top_k must be 1 or more, got " + count);
    }
    best.count = count;
    if (row._1() != null && row._2() != null && !row._2().isNaN()) {
      best.add(new Entry(row._1(), row._2()));
    }
    return best;
  }

  @Override
  public Best merge(Best a, Best b) {
    a.count = Math.max(a.count, b.count);
    b.entries.forEach(a::add);
    return a;
  }

  @Override
  public Row finish(Best best) {
    List<Entry> sorted = new ArrayList<>(best.entries);
    sorted.sort(new WorstFirst().reversed());
    Object rows =
        sorted.stream()
            .map(entry -> RowFactory.create(entry.id(), entry.score()))
            .toArray(Row[]::new);
    return RowFactory.create(rows);
  }

  @Override
  public Encoder<Best> bufferEncoder() {
    return Encoders.javaSerialization(Best.class);
  }

  @Override
  public Encoder<Row> outputEncoder() {
    return Encoders.row(
        new StructType().add(FIELD, DataTypes.createArrayType(ENTRY, false), false));
  }
}
