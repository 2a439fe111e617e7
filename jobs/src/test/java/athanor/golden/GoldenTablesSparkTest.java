package athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.StoredGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prepared directories, stores and graphs of every format version are read as they were written.
 */
final class GoldenTablesSparkTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path directory;

  static Stream<String> tables() {
    return Stream.of("documents", "segments", "pictures", "store")
        .flatMap(format -> GoldenFolder.of(format).stream());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowIsReadAsItWasWritten(String name) throws Exception {
    Path golden = GoldenFolder.copy(name, directory);

    List<String> rows = TableRows.of(name.substring(0, name.indexOf('/')), golden);

    assertThat(rows).isNotEmpty().isEqualTo(Files.readAllLines(golden.resolve("rows.json")));
  }

  /** What other programs see: a change of a column's name or type is a new version. */
  @Test
  void columnsOfAStoreAreThoseOfVersionOne() throws Exception {
    Path golden = GoldenFolder.copy("store/v1/segments", directory);
    SparkSession spark = SharedSpark.session();

    String seen = spark.read().parquet(golden.resolve("vectors").toString()).schema().toDDL();
    Path written = directory.resolve("written");
    var ended =
        SharedSpark.athanor(
            "embed",
            "--model",
            GoldenFolder.copy("speech/v1/plain", directory).resolve("model").toString(),
            "--input",
            GoldenFolder.copy("segments/v1/glides", directory).toString(),
            "--output",
            written.toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(seen)
        .isEqualTo(
            "id STRING,kind STRING,text STRING,source_uri STRING,start_ms INT,end_ms INT,"
                + "vector ARRAY<FLOAT>,norm FLOAT,model_id STRING");
    assertThat(spark.read().parquet(written.resolve("vectors").toString()).schema().toDDL())
        .isEqualTo(seen);
  }

  @Test
  void storeIsReadWithoutSparkAsWithIt() throws Exception {
    Path golden = GoldenFolder.copy("store/v1/segments", directory);
    EmbeddingStore store = EmbeddingStore.open(golden.toString(), CONFIGURATION);

    LoadedEmbeddings loaded = store.load();

    TreeMap<String, String> expected = new TreeMap<>();
    store
        .rows(SharedSpark.session())
        .collectAsList()
        .forEach(
            row ->
                expected.put(
                    row.getAs("id"),
                    "%s %s %s %s %s"
                        .formatted(
                            row.getAs("text"),
                            row.getAs("source_uri"),
                            row.getAs("start_ms"),
                            row.getAs("end_ms"),
                            row.getAs("norm"))));
    TreeMap<String, String> found = new TreeMap<>();
    for (int i = 0; i < loaded.ids().size(); i++) {
      found.put(
          loaded.ids().get(i),
          "%s %s %s %s %s"
              .formatted(
                  loaded.table().name(i),
                  loaded.sourceUris().get(i),
                  loaded.startMs()[i],
                  loaded.endMs()[i],
                  loaded.norms()[i]));
    }
    assertThat(found).isEqualTo(expected).hasSize(24);
  }

  /** Rows that were replaced are in its files still, and count no more. */
  @Test
  void appendedStoreIsReadWithoutSpark() throws Exception {
    Path golden = GoldenFolder.copy("store/v2/appended", directory);

    LoadedEmbeddings loaded = EmbeddingStore.open(golden.toString(), CONFIGURATION).load();

    assertThat(loaded.ids()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h", "i");
    assertThat(loaded.norms()[loaded.ids().indexOf("b")]).isEqualTo(21.023796f);
  }

  @Test
  void graphBesideAStoreIsUsed() throws Exception {
    Path golden = GoldenFolder.copy("store/v1/words", directory);
    EmbeddingStore store = EmbeddingStore.open(golden.toString(), CONFIGURATION);
    VectorTable table = store.load().table();

    NeighbourGraph graph = new StoredGraph(store, CONFIGURATION).read(table).orElseThrow();

    assertThat(graph.size()).isEqualTo(table.size());
    for (int row = 0; row < table.size(); row++) {
      assertThat(graph.nearest(table.unit(row), 3, any -> true))
          .extracting(one -> one.row())
          .isEqualTo(
              new ArrayList<>(
                  table.nearest(table.unit(row), 3, any -> true).stream()
                      .map(one -> one.row())
                      .toList()));
    }
  }

  @Test
  void searchThroughAGraphFindsWhatItFound() throws Exception {
    Path store = GoldenFolder.copy("store/v1/words", directory);
    Path graph = GoldenFolder.copy("graph/v1/words", directory);

    assertThat(SearchAnswers.of(store, graph))
        .isEqualTo(Files.readString(graph.resolve("found.tsv")));
  }
}
