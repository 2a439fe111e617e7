package athanor.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.LoadedEmbeddings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other programs, and stores of them beside stores that Spark writes. */
final class ImportSparkTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final List<Embedding> WORDS =
      List.of(
          Embedding.word("貓", new float[] {1, -2.5f, 0}),
          Embedding.word("dog", new float[] {0.1f, 3e-5f, 4}));

  @TempDir Path directory;

  @Test
  void textWithAndWithoutAFirstLineIsAsSparkWouldHaveWrittenIt() throws IOException {
    write("a.vec", "2 3\n貓 1 -2.5 0 \ndog 0.1 3e-5 4 \n");
    write("b.txt", "貓 1 -2.5 0\r\ndog 0.1 3e-5 4\r\n");

    succeed("a.vec", "text", "a");
    succeed("b.txt", "text", "b");

    List<Row> wanted = rows(bySpark());
    assertThat(rows("a")).isEqualTo(wanted);
    assertThat(rows("b")).isEqualTo(wanted);
    assertThat(open("a").rows(SharedSpark.session()).schema())
        .isEqualTo(spark().read().parquet(directory + "/a/vectors").schema());
  }

  @Test
  void binaryWithAndWithoutLineEndsIsRead() throws IOException {
    Files.write(directory.resolve("a.bin"), binary("\n", 2));
    Files.write(directory.resolve("b.bin"), binary("", 2));

    succeed("a.bin", "binary", "a");
    succeed("b.bin", "binary", "b");

    List<Row> wanted = rows(bySpark());
    assertThat(rows("a")).isEqualTo(wanted);
    assertThat(rows("b")).isEqualTo(wanted);
  }

  @Test
  void badLinesAreNamedAndCounted() throws IOException {
    write("a.txt", "5 2\na 1 2\nb 1\nc 1 x\nd NaN 1\na 3 4\n. . 5 6\n");

    var ended = succeed("a.txt", "text", "a");

    LoadedEmbeddings loaded = open("a").load();
    assertThat(loaded.ids()).containsExactly("a", ". .");
    assertThat(loaded.norms()[0]).isEqualTo((float) Math.sqrt(5));
    assertThat(open("a").directory().card().counts().skipped())
        .isEqualTo(
            Map.of("too few values", 1L, "not a number", 1L, "not finite", 1L, "word again", 1L));
    assertThat(ErrorsTable.examples(directory + "/a/errors", 1, CONFIGURATION))
        .contains(new BadItem(directory + "/a.txt line 4", "not a number", "x"));
    assertThat(ended.log()).contains("a.txt says it has 5 vectors, it has 6");
  }

  @Test
  void binaryThatEndsEarlyKeepsWhatIsThere() throws IOException {
    Files.write(directory.resolve("a.bin"), binary("", 7));

    var ended = succeed("a.bin", "binary", "a");

    assertThat(open("a").load().ids()).containsExactly("貓", "dog");
    assertThat(ended.log()).contains("a.bin row 3");
  }

  @Test
  void whatIsNoFileOfVectorsIsRefused() throws IOException {
    write("a.txt", "hello\nworld\n");
    write("b.bin", "hello world");

    var text = athanor("a.txt", "text", "a");
    var binary = athanor("b.bin", "binary", "b");

    assertThat(text.code()).isEqualTo(3);
    assertThat(text.log()).contains("must have 1 to 1048576 values, got 0");
    assertThat(binary.code()).isEqualTo(3);
    assertThat(binary.log()).contains("must begin with a line COUNT DIMENSION");
  }

  private static byte[] binary(String end, int promised) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((promised + " 3\n").getBytes(StandardCharsets.UTF_8));
    for (Embedding word : WORDS) {
      out.write((word.text() + " ").getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(word.vector());
      out.write(bytes.array());
      out.write(end.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private SharedSpark.Ended succeed(String file, String format, String store) {
    var ended = athanor(file, format, store);
    assertThat(ended.code()).as(ended.log()).isZero();
    return ended;
  }

  private SharedSpark.Ended athanor(String file, String format, String store) {
    return SharedSpark.athanor(
        "import",
        "--input",
        directory.resolve(file).toString(),
        "--format",
        format,
        "--output",
        directory.resolve(store).toString());
  }

  private String bySpark() {
    OutputDirectory output =
        OutputDirectory.create(
            directory.resolve("spark").toString(), Existing.OVERWRITE, CONFIGURATION);
    output.commit(
        EmbeddingStore.write(
            spark(),
            JavaSparkContext.fromSparkContext(spark().sparkContext()).parallelize(WORDS, 1),
            output,
            3,
            "spark"));
    return "spark";
  }

  /** All but the name of what made them. */
  private List<Row> rows(String store) {
    return open(store).rows(spark()).drop("model_id").collectAsList();
  }

  private EmbeddingStore open(String store) {
    return EmbeddingStore.open(directory.resolve(store).toString(), CONFIGURATION);
  }

  private static SparkSession spark() {
    return SharedSpark.session();
  }
}
