package athanor.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.SharedSpark;
import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.VectorTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddingStoreSparkTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private final SparkSession spark = SharedSpark.session();

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadWithAndWithoutSpark() {
    String uri = store(2, Embedding.word("山", new float[] {3, 4}), segment(new float[] {0, 2}));

    EmbeddingStore store = EmbeddingStore.open(uri, CONFIGURATION);
    LoadedEmbeddings loaded = store.load();
    List<Row> rows = store.rows(spark).orderBy("kind").collectAsList();

    assertThat(store.dimension()).isEqualTo(2);
    assertThat(loaded.table().names()).containsExactlyInAnyOrder("山", "rec1-0");
    int word = loaded.table().row("山").orElseThrow();
    int segment = loaded.table().row("rec1-0").orElseThrow();
    assertThat(loaded.table().unit(word)).containsExactly(0.6f, 0.8f);
    assertThat(loaded.norms()[word]).isEqualTo(5);
    assertThat(loaded.startMs()).contains(-1, 120);
    assertThat(loaded.endMs()[segment]).isEqualTo(480);
    assertThat(loaded.sourceUris().get(segment)).isEqualTo("file:/rec1.wav");
    assertThat(store.places()).usingRecursiveComparison().isEqualTo(loaded.places());
    assertThat(rows).extracting(row -> row.<String>getAs("text")).containsExactly(null, "山");
    assertThat(rows.get(0).<Integer>getAs("start_ms")).isEqualTo(120);
    assertThat(rows.get(1).<Object>getAs("start_ms")).isNull();
  }

  @Test
  void vectorOfAnotherLengthIsNotWritten() {
    assertThatThrownBy(() -> store(3, Embedding.word("a", new float[] {1, 2})))
        .hasStackTraceContaining("vector of a must have 3 values, got 2");
  }

  @Test
  void vectorThatIsNotFiniteIsNotWritten() {
    assertThatThrownBy(() -> store(1, Embedding.word("a", new float[] {Float.NaN})))
        .hasStackTraceContaining("vector of a must be finite");
  }

  @Test
  void mixedLengthsAreRefusedOnReading() {
    String uri = store(2, Embedding.word("a", new float[] {1, 2}));
    store(directory.resolve("other").toString(), 3, Embedding.word("b", new float[] {1, 2, 3}));
    spark
        .read()
        .parquet(directory.resolve("other/vectors").toString())
        .write()
        .mode("append")
        .parquet(uri + "/vectors");

    assertThatThrownBy(() -> EmbeddingStore.open(uri, CONFIGURATION).load())
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("vector of b has 3 values, its card says 2");
  }

  @Test
  void storeWithoutCardIsRefused() throws Exception {
    String uri = store(2, Embedding.word("a", new float[] {1, 2}));
    Files.delete(Path.of(uri, "card.json"));

    assertThatThrownBy(() -> EmbeddingStore.open(uri, CONFIGURATION))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no card.json");
  }

  @Test
  void storeOfALaterVersionIsRefused() throws Exception {
    String uri = store(2, Embedding.word("a", new float[] {1, 2}));
    Path card = Path.of(uri, "card.json");
    Files.writeString(
        card, Files.readString(card).replace("\"formatVersion\" : 1", "\"formatVersion\" : 9"));
    Files.deleteIfExists(Path.of(uri, ".card.json.crc"));

    assertThatThrownBy(() -> EmbeddingStore.open(uri, CONFIGURATION))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has format version 9; this build reads up to 2");
  }

  @Test
  void graphBesideAStoreIsReadAgainUnlessItIsOfAnotherStore() throws Exception {
    EmbeddingStore store = EmbeddingStore.open(many("one", 60), CONFIGURATION);
    VectorTable table = store.load().table();
    StoredGraph place = new StoredGraph(store, CONFIGURATION);
    assertThat(place.read(table)).isEmpty();
    NeighbourGraph graph = NeighbourGraph.of(table, NeighbourGraph.Options.DEFAULT);
    place.write(graph);

    assertThat(place.read(table).orElseThrow().nearest(table.unit(3), 5, row -> true))
        .isEqualTo(graph.nearest(table.unit(3), 5, row -> true));

    String other = many("other", 61);
    Files.copy(directory.resolve("one/near.graph"), directory.resolve("other/near.graph"));
    EmbeddingStore moved = EmbeddingStore.open(other, CONFIGURATION);
    assertThatThrownBy(() -> new StoredGraph(moved, CONFIGURATION).read(moved.load().table()))
        .hasMessageContaining("near.graph is stale: it was built for another store");
  }

  @Test
  void brokenGraphIsRefused() throws Exception {
    EmbeddingStore store = EmbeddingStore.open(many("one", 60), CONFIGURATION);
    VectorTable table = store.load().table();
    StoredGraph place = new StoredGraph(store, CONFIGURATION);
    place.write(NeighbourGraph.of(table, NeighbourGraph.Options.DEFAULT));
    Path file = directory.resolve("one/near.graph");
    Files.delete(directory.resolve("one/.near.graph.crc"));
    byte[] bytes = Files.readAllBytes(file);

    bytes[bytes.length - 12] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> place.read(table)).isInstanceOf(IOException.class);
    Files.write(file, Arrays.copyOf(bytes, 200));
    assertThatThrownBy(() -> place.read(table)).isInstanceOf(IOException.class);
    Files.writeString(file, "none");
    assertThatThrownBy(() -> place.read(table)).hasMessageContaining("is broken");
  }

  /** A store of words on a circle. */
  private String many(String name, int words) {
    Embedding[] all = new Embedding[words];
    for (int i = 0; i < words; i++) {
      float[] vector = {(float) Math.cos(i * 0.1), (float) Math.sin(i * 0.1)};
      all[i] = Embedding.word("w" + i, vector);
    }
    return store(directory.resolve(name).toString(), 2, all);
  }

  private static Embedding segment(float[] vector) {
    return new Embedding("rec1-0", "segment", "", "file:/rec1.wav", 120, 480, vector);
  }

  private String store(int dimension, Embedding... embeddings) {
    return store(directory.resolve("store").toString(), dimension, embeddings);
  }

  private String store(String uri, int dimension, Embedding... embeddings) {
    OutputDirectory output = OutputDirectory.create(uri, Existing.REFUSE, CONFIGURATION);
    // One item, one task: where it fails, no other is still writing when the directory is deleted.
    int tasks = Math.min(2, embeddings.length);
    JavaRDD<Embedding> rdd =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(embeddings), tasks);
    Card card = EmbeddingStore.write(spark, rdd, output, dimension, "test");
    output.commit(card);
    return uri;
  }
}
