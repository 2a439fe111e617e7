package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.command.Session;
import athanor.spark.SqlFunctions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that answer without a Spark session answer what Spark's SQL says of the same store. */
final class WithoutSparkSparkTest {
  private static final int WORDS = 60;

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();

  /** A session in which nothing may start Spark. */
  private final Session session =
      new Session() {
        private final PrintWriter told = new PrintWriter(out, true);

        @Override
        public SparkSession spark(String description) {
          throw new AssertionError("Spark was asked for: " + description);
        }

        @Override
        public Configuration hadoop() {
          return new Configuration();
        }

        @Override
        public PrintWriter out() {
          return told;
        }

        @Override
        public PrintWriter log() {
          return told;
        }

        @Override
        public boolean interactive() {
          return false;
        }
      };

  /** Spark writes the store, in three files. */
  @BeforeEach
  void writeStore() {
    SplittableRandom random = new SplittableRandom(5);
    List<Embedding> words = new ArrayList<>();
    for (int w = 0; w < WORDS; w++) {
      float[] vector = new float[7];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (random.nextDouble() * 6 - 3);
      }
      words.add(Embedding.word("w" + w, vector));
    }
    SparkSession spark = SharedSpark.session();
    OutputDirectory output =
        OutputDirectory.create(
            at("store"),
            Existing.REFUSE,
            new Configuration(),
            new OutputDirectory.Run("a test", message -> {}));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    output.commit(EmbeddingStore.write(spark, context.parallelize(words, 3), output, 7, "model"));
    SqlFunctions.register(spark);
    rows().createOrReplaceTempView("without_spark");
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private Dataset<Row> rows() {
    return SharedSpark.session().read().parquet(at("store/vectors"));
  }

  private String run(String... arguments) {
    assertThat(Athanor.run(FamilyRegistry::families, session, arguments))
        .as(out.toString())
        .isZero();
    return out.toString();
  }

  @Test
  void searchFindsWhatSqlFinds() {
    List<String> wanted =
        SharedSpark.session()
            .sql(
                "SELECT b.text, cosine(a.vector, b.vector) AS score FROM without_spark a,"
                    + " without_spark b WHERE a.text = 'w7' AND b.text <> 'w7'"
                    + " ORDER BY score DESC LIMIT 9")
            .collectAsList()
            .stream()
            .map(row -> "%.4f\t%s".formatted(row.getDouble(1), row.getString(0)))
            .toList();

    assertThat(run("search", "--store", at("store"), "--word", "w7", "--count", "9").lines())
        .containsExactlyElementsOf(wanted);
  }

  @Test
  void exportWritesTheVectorsThatSparkReads() throws Exception {
    run("export", "--store", at("store"), "--output", at("exported"));

    List<String> lines = Files.readAllLines(directory.resolve("exported/vectors.txt"));
    List<Row> rows = rows().orderBy("id").collectAsList();
    assertThat(lines.get(0)).isEqualTo(WORDS + " 7");
    assertThat(lines).hasSize(WORDS + 1);
    List<String[]> written = lines.stream().skip(1).sorted().map(line -> line.split(" ")).toList();
    for (int w = 0; w < WORDS; w++) {
      List<Float> vector = rows.get(w).getList(rows.get(w).fieldIndex("vector"));
      assertThat(written.get(w)[0]).isEqualTo(rows.get(w).<String>getAs("text"));
      for (int i = 0; i < 7; i++) {
        assertThat(Float.parseFloat(written.get(w)[i + 1])).isCloseTo(vector.get(i), within(1e-5f));
      }
    }
  }

  @Test
  void similarityIsSpearmansOfTheCosinesThatSqlGives() throws Exception {
    List<String> pairs = new ArrayList<>();
    for (int w = 0; w + 1 < WORDS; w += 2) {
      pairs.add("w%d\tw%d\t%d".formatted(w, w + 1, w * 7 % 31));
    }
    Files.write(directory.resolve("pairs.tsv"), pairs);
    double wanted =
        SharedSpark.session()
            .sql(
                "WITH cosines AS (SELECT cosine(a.vector, b.vector) AS c,"
                    + " int(substring(a.text, 2)) * 7 % 31 AS grade FROM without_spark a,"
                    + " without_spark b WHERE int(substring(a.text, 2)) % 2 = 0"
                    + " AND int(substring(b.text, 2)) = int(substring(a.text, 2)) + 1)"
                    + " SELECT corr(ra, rb) FROM (SELECT double(rank() OVER (ORDER BY c)) AS ra,"
                    + " double(rank() OVER (ORDER BY grade)) AS rb FROM cosines)")
            .first()
            .getDouble(0);

    String said =
        run("evaluate", "words", "--store", at("store"), "--similarities", at("pairs.tsv"));

    assertThat(said).startsWith("%.4f\t30 of 30 covered".formatted(wanted));
  }

  @Test
  void reportIsTheSameFileWithSparkAtHand() throws Exception {
    run("report", at("store"), "--output", at("page"));
    SharedSpark.athanor("report", at("store"), "--output", at("page-with-spark"));

    assertThat(directory.resolve("page/report.html"))
        .hasSameTextualContentAs(directory.resolve("page-with-spark/report.html"));
  }
}
