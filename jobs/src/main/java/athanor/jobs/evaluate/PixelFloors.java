package athanor.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;

import athanor.common.shape.Shape;
import athanor.measure.pictures.PixelContext;
import athanor.measure.pictures.PixelFloor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The floors' scores of pictures. What is counted in training pictures stays in tables of Spark:
 * its size grows with the contexts that occur.
 *
 * @param shape of a picture
 * @param values that a pixel can take
 */
record PixelFloors(Shape shape, int values) implements Serializable {
  private static final String CODE = "code";
  private static final String PIXELS = "pixels";
  private static final String LOWER = "lower";

  /** Sums of decimals do not depend on their order, as those of doubles do. */
  private static final String EXACT = "decimal(38, 12)";

  /** Pixels of the upper half of a picture. */
  static int upper(Shape shape) {
    return shape.height() / 2 * shape.width();
  }

  /** What a floor gives all pixels, and those of lower halves. */
  record Nats(double whole, double lower) {}

  /**
   * Scores pictures by all floors, in their order.
   *
   * @param training pictures that are counted, value indices
   * @param scored pictures that are scored, value indices
   */
  List<Nats> score(SparkSession spark, JavaRDD<byte[]> training, JavaRDD<byte[]> scored) {
    Dataset<Row> met = met(spark, training).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> asked = asked(spark, scored);
    Column probability = lit(1.0 / values);
    List<Column> probabilities = new ArrayList<>(List.of(probability));
    for (int order = 0; order < PixelContext.ORDERS; order++) {
      asked = withCounts(asked, met, order);
      probability = probability(order, probability);
      probabilities.add(probability);
    }
    List<Column> sums = new ArrayList<>();
    for (PixelFloor floor : PixelFloor.values()) {
      Column nats = log(probabilities.get(floor.order().orElse(-1) + 1)).multiply(-1);
      sums.add(sum(nats.multiply(col(PIXELS)).cast(EXACT)));
      sums.add(sum(nats.multiply(col(LOWER)).cast(EXACT)));
    }
    Row row = asked.select(sums.toArray(Column[]::new)).head();
    met.unpersist();
    return IntStream.range(0, PixelFloor.values().length)
        .mapToObj(i -> new Nats(number(row, 2 * i), number(row, 2 * i + 1)))
        .toList();
  }

  private static double number(Row row, int column) {
    return row.getDecimal(column).doubleValue();
  }

  /** How often values occur in contexts of all orders. */
  private Dataset<Row> met(SparkSession spark, JavaRDD<byte[]> training) {
    JavaRDD<Long> codes =
        training.flatMap(
            picture ->
                IntStream.range(0, PixelContext.ORDERS)
                    .boxed()
                    .flatMap(order -> codes(picture, order).boxed())
                    .iterator());
    return spark
        .createDataset(codes.rdd(), Encoders.LONG())
        .toDF(CODE)
        .groupBy(CODE)
        .agg(count(lit(1)).as("met"));
  }

  private LongStream codes(byte[] picture, int order) {
    return IntStream.range(0, picture.length)
        .mapToLong(at -> PixelContext.code(shape, picture, at, order));
  }

  /**
   * Pixels to score by their codes of all orders: how many there are, and how many in lower halves.
   */
  private Dataset<Row> asked(SparkSession spark, JavaRDD<byte[]> scored) {
    StructType schema = new StructType();
    for (int order = 0; order < PixelContext.ORDERS; order++) {
      schema = schema.add(code(order), DataTypes.LongType, false);
    }
    Column[] codes = Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
    return spark
        .createDataFrame(
            scored.flatMap(
                picture ->
                    IntStream.range(0, picture.length).mapToObj(at -> row(picture, at)).iterator()),
            schema.add(LOWER, DataTypes.LongType, false))
        .groupBy(codes)
        .agg(count(lit(1)).as(PIXELS), sum(LOWER).as(LOWER));
  }

  private Row row(byte[] picture, int at) {
    Object[] row = new Object[PixelContext.ORDERS + 1];
    for (int order = 0; order < PixelContext.ORDERS; order++) {
      row[order] = PixelContext.code(shape, picture, at, order);
    }
    row[PixelContext.ORDERS] = at >= upper(shape) ? 1L : 0L;
    return RowFactory.create(row);
  }

  private static String code(int order) {
    return "code_" + order;
  }

  /**
   * Pixels to score with what was counted: of their value, of all values, and how many those are.
   */
  private static Dataset<Row> withCounts(Dataset<Row> asked, Dataset<Row> met, int order) {
    String context = "context_" + order;
    Dataset<Row> values = met.select(col(CODE).as(code(order)), col("met").as("met_" + order));
    Dataset<Row> totals =
        met.groupBy(context(CODE).as(context))
            .agg(sum("met").as("total_" + order), count(lit(1)).as("kinds_" + order));
    return asked
        .join(values, new String[] {code(order)}, "left")
        .withColumn(context, context(code(order)))
        .join(totals, new String[] {context}, "left");
  }

  private static Column context(String code) {
    return expr("%s div %d".formatted(code, PixelContext.CODES));
  }

  private Column probability(int order, Column prior) {
    Column met = coalesce(col("met_" + order), lit(0));
    Column total = coalesce(col("total_" + order), lit(0));
    Column weight =
        order == 0 ? lit(PixelContext.NEVER_MET * values) : coalesce(col("kinds_" + order), lit(0));
    return coalesce(met.plus(weight.multiply(prior)).divide(total.plus(weight)), prior);
  }
}
