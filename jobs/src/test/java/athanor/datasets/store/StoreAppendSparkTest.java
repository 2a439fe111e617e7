package athanor.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.common.card.OutputDirectory.Run;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows added to a store: replaced, not doubled, and whole at any time. */
final class StoreAppendSparkTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Run RUN = new Run("a test", message -> {});
  private static final Map<String, Float> OLD =
      Map.of("a", 1f, "b", 2f, "c", 3f, "d", 4f, "e", 5f, "f", 6f);
  private static final Map<String, Float> MORE =
      Map.of("b", 20f, "e", 50f, "g", 7f, "h", 8f, "i", 9f);

  private final SparkSession spark = SharedSpark.session();
  @TempDir Path directory;

  /** Whether Spark writes rows, into files of new names, or one process, always into one. */
  private boolean bySpark = true;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsAreReplacedNotDoubledTimeAfterTime(boolean writtenBySpark) throws IOException {
    bySpark = writtenBySpark;
    String uri = old().toString();

    StoreAppend.Result first = append(uri, MORE);
    StoreAppend.Result second = append(uri, Map.of("b", 21f, "a", 10f));

    assertThat(first).isEqualTo(new StoreAppend.Result(3, 2, 9, MORE.keySet()));
    assertThat(second).isEqualTo(new StoreAppend.Result(0, 2, 9, Set.of("a", "b")));
    Map<String, Float> wanted = new TreeMap<>(OLD);
    wanted.putAll(MORE);
    wanted.putAll(Map.of("b", 21f, "a", 10f));
    assertThat(read(uri)).isEqualTo(wanted);
    EmbeddingStore store = EmbeddingStore.open(uri, CONFIGURATION);
    assertThat(bySpark(store.rows(spark).collectAsList())).isEqualTo(wanted);
    // As any other program reads the directory.
    assertThat(bySpark(spark.read().parquet(uri + "/vectors").collectAsList())).isEqualTo(wanted);
    assertThat(store.directory().card().number("vectors")).isEqualTo(9);
    assertThat(directory.resolve("store/.append")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void killedAnywhereItIsTheOldStoreOrTheNewOneAndCanBeAppendedTo(boolean writtenBySpark)
      throws IOException {
    bySpark = writtenBySpark;
    Path old = old();
    Written more = written("more", MORE);
    Written again = written("again", Map.of("a", 11f));
    Map<String, Float> whole = new TreeMap<>(OLD);
    whole.putAll(MORE);
    List<String> states = new ArrayList<>();

    boolean killed = true;
    for (int changes = 0; killed; changes++) {
      Path store = directory.resolve("store" + changes);
      FileUtils.copyDirectory(old.toFile(), store.toFile());
      killed = isKilled(store, more, changes);
      Map<String, Float> found = read(store.toString());
      assertThat(found).as("after %d changes", changes).isIn(Map.copyOf(OLD), whole);
      states.add(found.equals(whole) ? "new" : "old");
      append("" + store, again, CONFIGURATION);
      Map<String, Float> wanted = new TreeMap<>(found);
      wanted.put("a", 11f);
      assertThat(read(store.toString())).as("appended to after %d", changes).isEqualTo(wanted);
    }

    assertThat(states)
        .hasSizeGreaterThanOrEqualTo(bySpark ? 20 : 10)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(states).contains("old", "new");
  }

  private static boolean isKilled(Path store, Written more, int changes) throws IOException {
    KilledFileSystem.killAfter(changes);
    try {
      append("killed://" + store, more, KilledFileSystem.configuration());
      return false;
    } catch (IOException | RuntimeException e) {
      assertThat(e).hasStackTraceContaining("killed after change " + changes);
      return true;
    } finally {
      KilledFileSystem.killAfter(Integer.MAX_VALUE);
      OutputDirectory.releaseThoseOfThisThread();
      // The next run sees that the process is dead, and removes its lock.
      Files.deleteIfExists(store.resolve(".append/.lock"));
    }
  }

  private static void append(String uri, Written rows, Configuration configuration)
      throws IOException {
    EmbeddingStore store = EmbeddingStore.open(uri, configuration);
    StoreAppend append = StoreAppend.begin(store, configuration, RUN);
    FileUtils.copyDirectory(
        rows.directory().resolve("vectors").toFile(),
        new File(URI.create(append.aside().path("vectors")).getPath()));
    append.commit(rows.card());
  }

  /** Rows as they are written aside. */
  private record Written(Path directory, Card card) {}

  private Written written(String name, Map<String, Float> rows) {
    Path place = directory.resolve(name);
    OutputDirectory output =
        OutputDirectory.create(place.toString(), Existing.REFUSE, CONFIGURATION);
    return new Written(place, write(output, rows));
  }

  private Path old() {
    Path store = directory.resolve("store");
    OutputDirectory output =
        OutputDirectory.create(store.toString(), Existing.REFUSE, CONFIGURATION);
    output.commit(write(output, OLD));
    return store;
  }

  private StoreAppend.Result append(String uri, Map<String, Float> rows) {
    StoreAppend append =
        StoreAppend.begin(EmbeddingStore.open(uri, CONFIGURATION), CONFIGURATION, RUN);
    return append.commit(write(append.aside(), rows));
  }

  /** In three files or one, each row of one id and the vector (value, 1). */
  private Card write(OutputDirectory output, Map<String, Float> rows) {
    List<Embedding> embeddings =
        new TreeMap<>(rows)
            .entrySet().stream()
                .map(row -> Embedding.word(row.getKey(), new float[] {row.getValue(), 1}))
                .toList();
    if (!bySpark) {
      return writeOneFile(output, embeddings);
    }
    JavaRDD<Embedding> data =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(embeddings, 3);
    return EmbeddingStore.write(spark, data, output, 2, "test");
  }

  private static Card writeOneFile(OutputDirectory output, List<Embedding> rows) {
    try (EmbeddingWriter writer = new EmbeddingWriter(output, 2, "test", CONFIGURATION)) {
      for (Embedding row : rows) {
        writer.write(row);
      }
      return writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** First values of the vectors by id. */
  private static Map<String, Float> read(String uri) {
    LoadedEmbeddings loaded = EmbeddingStore.open(uri, CONFIGURATION).load();
    Map<String, Float> found = new TreeMap<>();
    for (int row = 0; row < loaded.ids().size(); row++) {
      float first = loaded.table().unit(row)[0] * loaded.norms()[row];
      assertThat(found.put(loaded.ids().get(row), (float) Math.rint(first))).isNull();
    }
    return found;
  }

  private static Map<String, Float> bySpark(List<Row> rows) {
    Map<String, Float> found = new TreeMap<>();
    for (Row row : rows) {
      List<Float> vector = row.getList(row.fieldIndex("vector"));
      assertThat(found.put(row.getAs("id"), vector.get(0))).isNull();
    }
    return found;
  }
}
