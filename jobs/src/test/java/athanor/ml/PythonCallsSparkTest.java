package athanor.ml;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.ToyDocuments;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import py4j.GatewayServer;

/**
 * The Python wrapper drives the Java classes over Py4J. PySpark itself could not be had, so a
 * stand-in of the few classes that the wrapper imports takes its place: see {@code
 * resources/python/pyspark}. The server is Spark's own Py4J.
 */
final class PythonCallsSparkTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir Path directory;

  /** What Python asks for tables. Public, for Py4J looks for public methods. */
  public static final class Tables {

    /** Sentences of two kinds of words. */
    public Dataset<Row> sentences() {
      List<Row> rows = new ArrayList<>();
      ToyDocuments.sentences(2000, 5).forEach(sentence -> rows.add(RowFactory.create(sentence)));
      StructType schema =
          new StructType().add("words", DataTypes.createArrayType(DataTypes.StringType));
      return session().createDataFrame(rows, schema).coalesce(2);
    }

    /** Twelve tones of a second at 8,000 Hz. */
    public Dataset<Row> sounds() {
      List<Row> rows = new ArrayList<>();
      for (int tone = 1; tone <= 12; tone++) {
        List<Float> samples = new ArrayList<>();
        for (int i = 0; i < 8000; i++) {
          samples.add((float) Math.sin(i * 0.05 * tone) / 2);
        }
        rows.add(RowFactory.create(samples));
      }
      StructType schema =
          new StructType().add("samples", DataTypes.createArrayType(DataTypes.FloatType));
      return session().createDataFrame(rows, schema).coalesce(1);
    }

    /** The session. */
    public SparkSession session() {
      return SharedSpark.session();
    }
  }

  @Test
  void pythonGetsWhatJavaGets() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(PYTHON), "no python3 here: test skipped");
    Word2VecModel ours =
        new Word2Vec()
            .setInputCol("words")
            .setOutputCol("vector")
            .setVectorSize(20)
            .setMaxIter(8)
            .setNumPartitions(2)
            .setSample(0)
            .setSeed(3)
            .fit(new Tables().sentences());
    String synonyms = ours.findSynonyms("鳥3", 3).toJSON().collectAsList().toString();

    List<String> said = called();

    assertThat(said)
        .containsExactly(
            "window " + ours.getOrDefault(ours.getParam("windowSize")),
            "refused Could not convert twenty to int",
            "size 20 vectors " + ours.getVectors().count(),
            "synonyms " + synonyms,
            "transformed "
                + ours.setOutputCol("mean")
                    .transform(new Tables().sentences())
                    .schema()
                    .simpleString(),
            "again " + synonyms,
            "opened " + ours.getVectors().count(),
            "frames 12",
            "dimension 4 encoded 12",
            "loaded 4",
            "cosine {\"c\":0.7071067811865475}");
  }

  private List<String> called() throws Exception {
    GatewayServer server =
        new GatewayServer.GatewayServerBuilder(new Tables())
            .javaPort(0)
            .javaAddress(InetAddress.getLoopbackAddress())
            .build();
    server.start(true);
    try {
      ProcessBuilder python =
          new ProcessBuilder(
                  PYTHON.toString(),
                  place("/python/wrapper_calls.py"),
                  Integer.toString(server.getListeningPort()),
                  directory.toString())
              .redirectErrorStream(true);
      // The wrapper lies beside the classes; the stand-in beside the script, where Python looks.
      python
          .environment()
          .put("PYTHONPATH", Path.of(place("/athanor/ml.py")).getParent().getParent().toString());
      python.environment().put("PYTHONIOENCODING", "utf-8");
      python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      Process process = python.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said.lines().toList();
    } finally {
      server.shutdown();
    }
  }

  private static String place(String resource) throws Exception {
    return Path.of(PythonCallsSparkTest.class.getResource(resource).toURI()).toString();
  }
}
