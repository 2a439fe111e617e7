package athanor.jobs;

import static athanor.jobs.SpokenWords.at;
import static athanor.jobs.SpokenWords.place;
import static athanor.jobs.SpokenWords.run;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.common.card.InputDirectory;
import athanor.common.vectors.Dot;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LexiconTable;
import athanor.datasets.store.LexiconTable.Cluster;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.jobs.open.SpokenMeanings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From segments of made speech to a lexicon, to word2vec on it, to meanings and back by search. */
final class SpokenMeaningsSparkTest {
  private static final Configuration HADOOP = new Configuration();
  private static String told;

  @BeforeAll
  static void make() {
    told =
        run("train", "lexicon", "--input", at("store"), "--output", at("lexicon"))
            .with("--clusters", "8", "--iterations", "3", "--sounds", "2")
            .done();
    run("train", "word2vec", "--input", at("lexicon"), "--output", at("lexicon-words"))
        .with("--vector-size", "6", "--min-count", "4", "--shards", "1")
        .done();
    run("embed", "--model", at("lexicon-words"), "--input", at("lexicon"))
        .with("--output", at("meanings"))
        .done();
  }

  private static List<Row> segments() {
    return LexiconTable.segments(SharedSpark.session(), at("lexicon/segments")).collectAsList();
  }

  @Test
  void lexiconHoldsEachSegmentOnceAndTheLargestClusterFirst() {
    List<Cluster> clusters = LexiconTable.clusters(at("lexicon/clusters"), HADOOP);
    Map<String, Long> counted = new HashMap<>();
    segments().forEach(row -> counted.merge(row.getAs("cluster"), 1L, Long::sum));

    long all = InputDirectory.open(at("store"), HADOOP, 2).card().counts().written();
    assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(all);
    for (int c = 0; c < clusters.size(); c++) {
      assertThat(clusters.get(c).name()).isEqualTo("w" + (c + 1));
      assertThat(clusters.get(c).size()).isEqualTo(counted.get("w" + (c + 1)));
      assertThat(clusters.get(c).size()).isLessThanOrEqualTo(clusters.get(0).size());
    }
    assertThat(told).contains("%d clusters of %d segments".formatted(clusters.size(), all));
  }

  @Test
  void segmentsAreOfTheNearestCentreAndPlacesAreTheNearestSegments() {
    LoadedEmbeddings store = EmbeddingStore.open(at("store"), HADOOP).load();
    List<Cluster> clusters = LexiconTable.clusters(at("lexicon/clusters"), HADOOP);
    Map<String, Float> nearest = new HashMap<>();
    for (Row row : segments()) {
      float[] scores =
          scores(store.table().unit(store.ids().indexOf(row.<String>getAs("id"))), clusters);
      int own = Integer.parseInt(row.<String>getAs("cluster").substring(1)) - 1;
      float distance = row.getAs("distance");
      assertThat(1 - scores[own]).isEqualTo(distance);
      for (float score : scores) {
        assertThat(score).isLessThanOrEqualTo(scores[own]);
      }
      nearest.merge(row.getAs("cluster"), distance, Math::min);
      if (clusters.get(own).places().get(0).id().equals(row.getAs("id"))) {
        assertThat(distance).isEqualTo(nearest.get(row.<String>getAs("cluster")));
      }
    }
  }

  private static float[] scores(float[] vector, List<Cluster> clusters) {
    float[] scores = new float[clusters.size()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = Dot.product(vector, 0, clusters.get(c).centre(), 0, vector.length);
    }
    return scores;
  }

  @Test
  void recordingsAreWrittenInClustersByTheirTimes() {
    Map<String, String> clusters = new HashMap<>();
    segments().stream()
        .sorted(
            (a, b) -> Integer.compare(a.<Integer>getAs("start_ms"), b.<Integer>getAs("start_ms")))
        .forEach(
            row ->
                clusters.merge(
                    row.getAs("recording"), row.getAs("cluster"), (a, b) -> a + " " + b));

    List<Row> documents =
        SharedSpark.session().read().parquet(at("lexicon/documents")).collectAsList();
    assertThat(documents).hasSize(9);
    for (Row document : documents) {
      List<String> tokens = document.getList(document.fieldIndex("tokens"));
      List<Integer> ends = document.getList(document.fieldIndex("sentence_ends"));
      assertThat(String.join(" ", tokens)).isEqualTo(clusters.get(document.<String>getAs("id")));
      assertThat(ends.get(ends.size() - 1)).isEqualTo(tokens.size());
    }
  }

  @Test
  void segmentsOfAClusterHaveItsVectorAndRareClustersAreErrors() {
    LoadedEmbeddings meanings = EmbeddingStore.open(at("meanings"), HADOOP).load();
    Map<String, float[]> vectors = new HashMap<>();
    long rare = 0;
    for (Row row : segments()) {
      int at = meanings.ids().indexOf(row.<String>getAs("id"));
      if (at < 0) {
        rare++;
        continue;
      }
      float[] own = meanings.table().unit(at);
      assertThat(vectors.computeIfAbsent(row.getAs("cluster"), any -> own)).isEqualTo(own);
    }
    assertThat(vectors.values().stream().map(Arrays::toString).distinct()).hasSize(vectors.size());
    assertThat(InputDirectory.open(at("meanings"), HADOOP, 2).card().counts().totalSkipped())
        .isEqualTo(rare);
  }

  /** The page writes them over the waveform. */
  @Test
  void segmentsOfAStoreOfMeaningsAreCalledByTheirClusters() {
    Map<String, String> clusters = new HashMap<>();
    segments().forEach(row -> clusters.put(row.getAs("id"), row.getAs("cluster")));
    EmbeddingStore store = EmbeddingStore.open(at("meanings"), HADOOP);
    LoadedEmbeddings loaded = store.load();

    List<String> words = SpokenMeanings.of(store, HADOOP).words(loaded);

    assertThat(words).hasSize(loaded.ids().size());
    for (int row = 0; row < words.size(); row++) {
      assertThat(words.get(row)).isEqualTo(clusters.get(loaded.ids().get(row)));
    }
  }

  /** A sound cut out for the report is a question; its meaning is that of its own cluster. */
  @Test
  void searchByMeaningFindsTheClusterOfTheSound() {
    Map<String, String> clusters = new HashMap<>();
    for (Row row : segments()) {
      clusters.put(
          "%s\t%s-%s ms"
              .formatted(
                  row.getAs("recording"),
                  row.<Integer>getAs("start_ms"),
                  row.<Integer>getAs("end_ms")),
          row.getAs("cluster"));
    }
    List<String> found =
        run("search", "--store", at("meanings"), "--model", at("model"), "--by", "meaning")
            .with("--audio", at("lexicon/sounds/w1-1.wav"), "--query", "whole", "--count", "5")
            .done()
            .lines()
            .toList();

    assertThat(found).hasSize(5);
    for (String line : found) {
      String[] cells = line.split("\t");
      assertThat(clusters.get(cells[2] + "\t" + cells[3])).isEqualTo("w1");
      assertThat(Double.parseDouble(cells[1])).isGreaterThan(0.9999);
    }
  }

  @Test
  void theSameSeedGivesTheSameClusters() {
    run("train", "lexicon", "--input", at("store"), "--output", at("lexicon-again"))
        .with("--clusters", "8", "--iterations", "3", "--sounds", "0")
        .done();

    List<Cluster> first = LexiconTable.clusters(at("lexicon/clusters"), HADOOP);
    List<Cluster> second = LexiconTable.clusters(at("lexicon-again/clusters"), HADOOP);
    assertThat(second).hasSameSizeAs(first);
    for (int c = 0; c < first.size(); c++) {
      assertThat(second.get(c).centre()).isEqualTo(first.get(c).centre());
      assertThat(second.get(c).places()).isEqualTo(first.get(c).places());
    }
  }

  @Test
  void whatCannotBeIsNamed() throws Exception {
    assertEnds(
        run("train", "lexicon", "--input", at("store"), "--output", at("none"))
            .with("--clusters", "999")
            .ended(),
        3,
        "clusters must be at most the ");
    assertEnds(
        run("train", "lexicon", "--input", at("store"), "--output", at("none"))
            .with("--clusters", "1")
            .ended(),
        2,
        "clusters must be 2..100000, got 1");
    assertEnds(
        run("search", "--store", at("meanings"), "--model", at("model"))
            .with("--audio", at("lexicon/sounds/w1-1.wav"))
            .ended(),
        3,
        "is of meanings, not of sounds; search it with --by meaning");
    assertEnds(
        run("search", "--store", at("store"), "--model", at("model"), "--by", "meaning")
            .with("--audio", at("lexicon/sounds/w1-1.wav"))
            .ended(),
        3,
        "was not made from lexicon");
    assertEnds(
        run("embed", "--model", at("lexicon-words"), "--input", at("segments"))
            .with("--output", at("none"))
            .ended(),
        3,
        "is of kind segments, expected lexicon");
    Files.writeString(place("kinds.tsv"), "word\tkind\tthing\tsound\nunsaid\ta\tb\tc\n");
    assertEnds(
        run("evaluate", "meanings", "--store", at("meanings"), "--kinds", at("kinds.tsv")).ended(),
        3,
        "no segment of");
  }

  private static void assertEnds(Ended ended, int code, String message) {
    assertThat(ended.log()).contains(message);
    assertThat(ended.code()).isEqualTo(code);
  }

  @Test
  void evaluationAndReportReadThem() throws Exception {
    Files.writeString(
        place("all-kinds.tsv"),
        "word\tkind\tthing\tsound\nhand\tbody\thand\th1\nhands\tbody\thand\th2\n"
            + "fear\tmind\tfear\tf\nname\tmind\tname\tn\nopen\tdoor\topen\tf\n");
    String out =
        run("evaluate", "meanings", "--store", at("meanings"), "--kinds", at("all-kinds.tsv"))
            .with("--output", at("meaning-evaluation"))
            .done();
    String byTimes =
        run("evaluate", "meanings", "--store", at("meanings"), "--kinds", at("all-kinds.tsv"))
            .with("--truth", at("segments"))
            .done();
    String page =
        run("report", at("lexicon"), at("meaning-evaluation"), "--output", at("meaning-report"))
            .done();

    assertThat(out).contains("sounds\n", "meanings\n", "one sound, fear and open");
    assertThat(byTimes).isEqualTo(out);
    String html = Files.readString(place("meaning-report/report.html"));
    assertThat(html).contains("The commonest spoken words").contains("data:audio/wav;base64,");
    assertThat(page).contains("lexicon");
  }

  /** A sound means what a cluster means, whose segments therefore come first. */
  @Test
  void thePageAsksByMeaning() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter log = new StringWriter();
    Thread page =
        new Thread(
            () ->
                Athanor.run(
                    new PrintWriter(out, true),
                    new PrintWriter(log, true),
                    "serve",
                    "--port",
                    "0",
                    "--map",
                    "0",
                    "--store",
                    at("meanings"),
                    "--model",
                    at("model")));
    page.start();
    while (page.isAlive() && !out.toString().contains("/\n")) {
      Thread.sleep(20);
    }
    assertThat(page.isAlive()).as(log.toString()).isTrue();
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(out.toString().strip() + "api/speech?store=0"))
            .POST(BodyPublishers.ofFile(place("lexicon/sounds/w1-1.wav")))
            .build();
    var reply = HttpClient.newHttpClient().send(asked, BodyHandlers.ofString());
    page.interrupt();
    page.join();

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode found = new ObjectMapper().readTree(reply.body()).get("found");
    assertThat(found.get(0).get("score").asDouble()).isGreaterThan(0.9999);
    assertThat(found.get(3).get("score").asDouble()).isGreaterThan(0.9999);
  }
}
