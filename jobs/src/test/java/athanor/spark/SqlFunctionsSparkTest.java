package athanor.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlFunctionsSparkTest {
  private static SparkSession spark;

  @BeforeAll
  static void register() {
    spark = SharedSpark.session();
    SqlFunctions.register(spark);
  }

  private static Row one(String sql) {
    return spark.sql(sql).collectAsList().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "'array(1f, 2f), array(2f, 4f)', 1",
    "'array(1f, 0f), array(0f, 3f)', 0",
    "'array(1, 0), array(-2, 0)', -1",
    "'array(3d, 4d), array(1.0, 0)', 0.6",
    "'array(0f, 0f), array(1f, 1f)', 0"
  })
  void cosineOfArraysOfAnyNumbers(String arguments, double expected) {
    assertThat(one("select cosine(" + arguments + ")").getDouble(0))
        .isCloseTo(expected, within(1e-7));
  }

  @Test
  void vectorsThatAreNullHaveNoCosine() {
    assertThat(one("select cosine(null, array(1f))").isNullAt(0)).isTrue();
    assertThat(one("select cosine(array(1f), cast(null as array<float>))").isNullAt(0)).isTrue();
  }

  @Test
  void vectorsOfSparkMlHaveACosineCompiledAndInterpreted() {
    StructType schema =
        new StructType()
            .add("a", SQLDataTypes.VectorType())
            .add("b", DataTypes.createArrayType(DataTypes.FloatType));
    spark
        .createDataFrame(
            List.of(
                RowFactory.create(Vectors.dense(3, 4), List.of(1f, 0f)),
                RowFactory.create(
                    Vectors.sparse(2, new int[] {1}, new double[] {2}), List.of(0f, 1f))),
            schema)
        .createOrReplaceTempView("mixed");
    for (String mode : List.of("CODEGEN_ONLY", "NO_CODEGEN")) {
      spark.conf().set("spark.sql.codegen.factoryMode", mode);
      try {
        List<Row> rows = spark.sql("select cosine(a, b) c from mixed order by c").collectAsList();
        assertThat(rows.get(0).getDouble(0)).as(mode).isCloseTo(0.6, within(1e-7));
        assertThat(rows.get(1).getDouble(0)).as(mode).isCloseTo(1, within(1e-7));
      } finally {
        spark.conf().unset("spark.sql.codegen.factoryMode");
      }
    }
  }

  @Test
  void whatIsNoVectorIsRefused() {
    assertThatThrownBy(() -> one("select cosine('a', array(1f))"))
        .hasStackTraceContaining("cosine needs numeric arrays or vectors of spark.ml, got string");
    assertThatThrownBy(() -> one("select cosine(array(1f))"))
        .hasStackTraceContaining("cosine needs two vectors, got 1 arguments");
    assertThatThrownBy(() -> one("select cosine(array(1f), array(1f, 2f))"))
        .hasStackTraceContaining("cosine needs vectors of one length, got 1 and 2");
    assertThatThrownBy(() -> one("select cosine(array(1f, null), array(1f, 2f))"))
        .hasStackTraceContaining("got null at place 1");
  }

  @Test
  void topKOfEachGroupIsWhatTheExactSearchFinds() {
    int size = 200;
    int dimension = 7;
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[size * dimension];
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      List<Float> vector = new ArrayList<>();
      for (int i = 0; i < dimension; i++) {
        values[row * dimension + i] = (float) random.nextGaussian();
        vector.add(values[row * dimension + i]);
      }
      rows.add(RowFactory.create("v" + row, vector));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType));
    spark.createDataFrame(rows, schema).repartition(3).createOrReplaceTempView("store");
    List<String> names = IntStream.range(0, size).mapToObj(i -> "v" + i).toList();
    VectorTable table = VectorTable.of(names, dimension, values);

    List<Row> found =
        spark
            .sql(
                "select q.id, top_k(s.id, cosine(q.vector, s.vector), 5) as near"
                    + " from store q join store s where q.id in ('v3', 'v77') group by q.id")
            .collectAsList();

    assertThat(found).hasSize(2);
    for (Row row : found) {
      int query = table.row(row.getString(0)).orElseThrow();
      List<Neighbour> expected = table.nearest(table.unit(query), 5, i -> true);
      List<Row> near = row.getList(1);
      assertThat(near.stream().map(each -> each.<String>getAs("id")))
          .containsExactlyElementsOf(
              expected.stream().map(neighbour -> table.name(neighbour.row())).toList());
      assertThat(near.get(1).<Double>getAs("score"))
          .isCloseTo(expected.get(1).score(), within(1e-5));
    }
  }

  @Test
  void topKLeavesOutWhatIsNoScoreAndBreaksTiesById() {
    String rows =
        "values ('c', 1d), ('a', 1d), ('b', 2d), (null, 9d), ('n', null), ('x', double('NaN'))";

    List<Row> top = one("select top_k(id, score, 2) from " + rows + " as t(id, score)").getList(0);
    List<Row> none =
        one("select top_k(id, score, 2) from " + rows + " as t(id, score) where id = 'none'")
            .getList(0);

    assertThat(top.stream().map(row -> row.getString(0))).containsExactly("b", "a");
    assertThat(none).isEmpty();
    assertThatThrownBy(() -> one("select top_k('a', 1, 0)"))
        .hasStackTraceContaining("k of top_k must be 1 or more, got 0");
    assertThatThrownBy(() -> one("select top_k('a', 1)"))
        .hasStackTraceContaining("top_k needs id, score and k, got 2 arguments");
  }

  @Test
  void sessionsWithTheExtensionKnowTheFunctions() {
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    try {
      SparkSession extended =
          SparkSession.builder().withExtensions(new SqlExtensions()).getOrCreate();
      assertThat(extended).isNotSameAs(spark);
      assertThat(extended.sql("select cosine(array(1f), array(2f))").first().getDouble(0)).isOne();
      assertThat(extended.newSession().sql("describe function top_k").collectAsList().toString())
          .contains("highest first");
    } finally {
      SparkSession.setDefaultSession(spark);
      SparkSession.setActiveSession(spark);
    }
  }
}
