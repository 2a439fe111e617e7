package athanor.jobs.train;

import static athanor.jobs.train.WordCommands.join;
import static athanor.jobs.train.WordCommands.ok;
import static athanor.jobs.train.WordCommands.run;
import static athanor.jobs.train.WordCommands.search;
import static athanor.jobs.train.WordCommands.smallModel;
import static athanor.jobs.train.WordCommands.smallStore;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark.Ended;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Word2vec through the commands: trained, searched, exported, measured, refused. */
final class TrainWord2VecIT {
  @TempDir Path directory;

  private WordCommands words;

  @BeforeEach
  void below() {
    words = new WordCommands(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--shards=1",
        "--shards=3",
        "--shards=3 --subwords",
        "--shards=2 --split=text",
        "--shards=2 --split=text --averaging=consensus",
        "--shards=2 --split=text --averaging=momentum",
        "--shards=2 --objective=hierarchical-softmax",
        "--shards=2 --architecture=cbow --learning-rate=0.1",
        "--shards=1 --architecture=cbow --objective=hierarchical-softmax --learning-rate=0.1"
      })
  void wordsOfAKindBecomeNeighbours(String options) {
    words.train("model", (options + " --epochs=15 --vector-size=20 --sample=0").split(" "));
    words.embed("model", "store");

    Ended found = ok(search(words.path("store"), "--word", "鳥3", "--count", "8"));

    long ofItsKind = found.out().lines().filter(line -> line.matches(".*\t[鳥天]\\d")).count();
    assertThat(ofItsKind).as(found.out()).isEqualTo(8);
  }

  @Test
  void sameSeedAndShardsGiveTheSameModel() throws Exception {
    words.train("a", "--shards=3", "--vector-size=16", "--epochs=2");
    words.train("b", "--shards=3", "--vector-size=16", "--epochs=2");
    words.train("c", "--shards=3", "--vector-size=16", "--epochs=2", "--seed=2");

    assertThat(words.block("a")).isEqualTo(words.block("b")).isNotEqualTo(words.block("c"));
  }

  @Test
  void severalWordsAreAddedAndAnUnknownOneSuggestsOthers() {
    Ended several = ok(search(smallStore(), "--word", "fox1", "fox2", "--count", "3"));
    Ended unknown = search(smallStore(), "--word", "fx1");

    assertThat(several.out().lines()).hasSize(3);
    assertThat(several.out()).doesNotContain("\tfox1").doesNotContain("\tfox2");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.log()).contains("fx1 is not in store").contains("did you mean fox1");
  }

  /** Of the store its card is there, and no vector. */
  @Test
  void aGraphIsSearchedWithoutReadingItsStore() throws Exception {
    ok(run("index", "--store", smallStore(), "--output", words.path("graph")));
    Path card = Files.createDirectory(directory.resolve("card alone"));
    Files.copy(Path.of(smallStore(), "card.json"), card.resolve("card.json"));
    Path queries = Files.writeString(directory.resolve("q.txt"), "fox1 fox2\nno\n天3\n");
    String[] word = {"--word", "天3", "--count", "5"};
    String[] lines = {"--queries", queries.toString(), "--count", "5"};

    for (String[] asked : List.of(word, lines)) {
      Ended exact = ok(search(smallStore(), asked));
      Ended found = ok(search(card.toString(), join(asked, "--index", words.path("graph"))));
      assertThat(found.out().lines().skip(1))
          .containsExactlyElementsOf(exact.out().lines().toList());
    }
    Ended unknown = search(card.toString(), "--word", "fx1", "--index", words.path("graph"));
    assertThat(unknown.log()).contains("did you mean fox1");
  }

  @Test
  void eachLineOfAFileIsAnsweredAsItsWordsAlone() throws Exception {
    Path queries = Files.writeString(directory.resolve("q.txt"), "fox1 fox2\n\nno such\n天3\n");

    Ended both = ok(search(smallStore(), "--queries", queries.toString(), "--count", "3"));
    Ended several = ok(search(smallStore(), "--word", "fox1", "fox2", "--count", "3"));

    assertThat(both.out().lines()).hasSize(6);
    assertThat(both.out().lines().limit(3).map(line -> line.replaceFirst("fox1 fox2\t\\d\t", "")))
        .containsExactlyElementsOf(several.out().lines().toList());
    assertThat(both.out().lines().skip(3)).allMatch(line -> line.matches("天3\t[123]\t.*"));
    assertThat(both.log()).contains("skipped line 3: no is not in the store", "2 queries answered");
    Files.writeString(queries, "no such\n");
    assertThat(search(smallStore(), "--queries", queries.toString()).code()).isEqualTo(3);
  }

  @Test
  void exportsHoldEveryWordAsItIs() throws Exception {
    for (String format : List.of("text", "binary", "tsv", "fasttext-vec")) {
      ok(
          run(
              "export",
              "--store",
              smallStore(),
              "--format",
              format,
              "--output",
              words.path(format)));
    }

    List<String> lines = Files.readAllLines(Path.of(words.path("text"), "vectors.txt"));
    assertThat(lines.get(0)).isEqualTo("60 8");
    assertThat(lines).hasSize(61).anyMatch(line -> line.startsWith("天9 "));
    assertThat(Path.of(words.path("fasttext-vec"), "vectors.vec"))
        .hasSameTextualContentAs(Path.of(words.path("text"), "vectors.txt"));
    byte[] binary = Files.readAllBytes(Path.of(words.path("binary"), "vectors.bin"));
    assertThat(new String(binary, StandardCharsets.UTF_8)).startsWith("60 8\n").contains("天9 ");
    assertThat(Files.readAllLines(Path.of(words.path("tsv"), "metadata.tsv")))
        .hasSize(60)
        .contains("天9");
    String first = lines.get(1).substring(lines.get(1).indexOf(' ') + 1).replace(' ', '\t');
    assertThat(Files.readAllLines(Path.of(words.path("tsv"), "vectors.tsv")).get(0))
        .isEqualTo(first);
  }

  /** What fastText reads: each vector is the mean of a word's row and those of its n-grams. */
  @Test
  void wordsThatTheTextHasNotAreFoundAndExportedByTheirNGrams() throws Exception {
    words.train("model", "--subwords", "--buckets=5000", "--vector-size=8", "--epochs=1");
    words.embed("model", "store");
    Path list = Files.writeString(directory.resolve("list.txt"), "fox3\nfoxes\nfox3\nx\n");

    Ended listed = embedList("model", "listed", list);
    Ended export =
        ok(
            run(
                "export",
                "--model",
                words.path("model"),
                "--format",
                "fasttext-bin",
                "--output",
                words.path("bin")));
    String[] asked = {"--word", "foxes", "--model", words.path("model"), "--count", "2"};
    Ended found = ok(search(words.path("store"), asked));

    assertThat(listed.out()).contains("2 vectors");
    assertThat(export.out()).contains("60 words with their n-grams");
    FastTextVectors file = FastTextVectors.read(Path.of(words.path("bin"), "model.bin"));
    assertThat(Files.readString(Path.of(words.path("model"), "card.json")))
        .contains("\"averaging\" : \"consensus\"", "\"ngrams\" : ");
    Map<String, float[]> stored = stored("listed");
    assertThat(stored).containsOnlyKeys("fox3", "foxes");
    stored.forEach(
        (word, vector) ->
            assertThat(file.vector(word))
                .as(word)
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(vector));
    assertThat(found.out().lines()).hasSize(2).allMatch(line -> line.matches("0\\.\\d+\t.*"));
    assertThat(search(words.path("store"), "--word", "foxes").code()).isEqualTo(3);
    assertThat(search(smallStore(), asked).log()).contains("is not of model");
    assertThat(embedList(smallModel(), "none", list).code()).isEqualTo(2);
  }

  private Ended embedList(String model, String store, Path list) {
    return run(
        "embed",
        "--model",
        words.path(model),
        "--input",
        list.toString(),
        "--output",
        words.path(store));
  }

  private Map<String, float[]> stored(String store) {
    LoadedEmbeddings loaded = EmbeddingStore.open(words.path(store), new Configuration()).load();
    Map<String, float[]> vectors = new TreeMap<>();
    for (int row = 0; row < loaded.table().size(); row++) {
      float[] vector = new float[loaded.table().dimension()];
      loaded.table().addTo(vector, row, loaded.norms()[row]);
      vectors.put(loaded.table().name(row), vector);
    }
    return vectors;
  }

  @Test
  void evaluationCountsWhatIsCovered() throws Exception {
    words.train("model", "--vector-size=20", "--epochs=10", "--sample=0");
    words.embed("model", "store");
    Path graded =
        Files.writeString(
            directory.resolve("graded.tsv"),
            "# pairs\nfish1\tsea1\t9\nFox2 wood3 8\nfish1 天1 1\nfox1 天2 0.5\nno such 1\nbad\n");
    Path questions =
        Files.writeString(
            directory.resolve("questions.txt"), ": kinds\nfish1 fish2 fox1 fox2\nfish1 a b c\n");

    Ended ended =
        ok(
            run(
                "evaluate",
                "words",
                "--store",
                words.path("store"),
                "--similarities",
                graded.toString(),
                "--analogies",
                questions.toString(),
                "--output",
                words.path("evaluation")));

    assertThat(ended.out()).contains("4 of 5 covered\tgraded.tsv");
    assertThat(Double.parseDouble(ended.out().split("\t")[0])).isGreaterThan(0.5);
    assertThat(ended.out()).contains("1 of 2 covered\tquestions.txt cos-add kinds");
    assertThat(ended.log()).contains("skipped malformed line 7: bad");
    assertThat(Files.readString(Path.of(words.path("evaluation"), "card.json")))
        .contains("graded.tsv");
  }

  /** Names that Spark's readers would take for patterns, and that an address would part. */
  @ParameterizedTest
  @ValueSource(strings = {"out[1] {a,b}", "every*? 50%20 #1", "back\\slash 中文"})
  void outputsOfAnyNameAreWrittenAndRead(String name) throws Exception {
    Path raw = Files.createDirectory(directory.resolve("raw"));
    Files.writeString(
        raw.resolve("a.txt"), "the cat saw the dog. the dog saw the cat.\n".repeat(9));
    Path root = Files.createDirectory(directory.resolve(name));
    for (String stage : List.of("archive", "documents", "model", "store", "page")) {
      ok(run(command(stage, raw, root.resolve(stage + " of " + name))));
    }
    Ended found =
        ok(search(words.path(name + "/store of " + name), "--word", "cat", "--count", "1"));

    assertThat(found.out()).containsPattern("\t(dog|the|saw)\n");
    assertThat(root.resolve("page of " + name).resolve("report.html")).isNotEmptyFile();
  }

  private static String[] command(String stage, Path raw, Path output) {
    String name = output.getFileName().toString().replaceFirst("^\\w+ of ", "");
    UnaryOperator<String> made = other -> output.resolveSibling(other + " of " + name).toString();
    List<String> words =
        switch (stage) {
          case "archive" -> List.of("pack", "--input", raw.toString());
          case "documents" -> List.of("prepare", "text", "--input", made.apply("archive"));
          case "model" ->
              List.of(
                  "train",
                  "word2vec",
                  "--input",
                  made.apply("documents"),
                  "--min-count",
                  "1",
                  "--vector-size",
                  "4",
                  "--epochs",
                  "1",
                  "--shards",
                  "1");
          case "store" -> List.of("embed", "--model", made.apply("model"));
          default -> List.of("report", made.apply("store"));
        };
    return join(words.toArray(String[]::new), "--output", output.toString());
  }

  @Test
  void emptyVocabularyIsBadInput() {
    Ended ended = words.attempt("model", "--min-count=100000");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("has 0 words that occur 100000 times or more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--vector-size=-1",
        "--window=0",
        "--sample=2",
        "--shards=0",
        "--shards=61",
        "--epochs=0",
        "--architecture=bag",
        "--split=vocabulary --architecture=cbow",
        "--threads=2",
        "--validation=0.6",
        "--validation=0.1 --shards=1",
        "--patience=2",
        "--subwords --split=text",
        "--subwords --min-ngram=7",
        "--subwords --initial=.",
        "--no-such-option"
      })
  void badOptionsAreUsage(String options) {
    Ended ended = words.attempt("model", options.split(" "));

    assertThat(ended.code()).as(ended.log()).isEqualTo(2);
    assertThat(Path.of(words.path("model"), "card.json")).doesNotExist();
  }

  @Test
  void outputThatExistsIsRefused() {
    Ended ended = words.attempt(smallModel(), "--vector-size=8", "--epochs=1");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("exists; name another one or use --overwrite");
  }

  @Test
  void dryRunSaysTheMemoryAndWritesNothing() {
    Ended ended = ok(words.attempt("model", "--dry-run"));

    assertThat(ended.out())
        .contains("60 in the vocabulary", "blocks at the driver")
        .containsPattern("with blocks at their owners: model .*: driver about 200 MB");
    assertThat(Path.of(words.path("model"))).doesNotExist();
  }

  @Test
  void wrongKindOfInputIsRefused() {
    Ended ended =
        run("train", "word2vec", "--input", smallModel(), "--output", words.path("other"));

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("is of kind model, expected documents");
  }
}
