package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.ToyDocuments;
import athanor.common.training.Block;
import athanor.models.word2vec.WordModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainWord2VecSparkTest {
  @TempDir static Path shared;
  private static String documents;

  @TempDir Path directory;

  @BeforeAll
  static void writeDocuments() {
    documents =
        ToyDocuments.write(shared.resolve("documents").toString(), ToyDocuments.sentences(2000, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--shards=1",
        "--shards=3",
        "--shards=2 --split=text",
        "--shards=2 --split=text --averaging=consensus",
        "--shards=2 --split=text --averaging=momentum",
        "--shards=2 --objective=hierarchical-softmax",
        "--shards=2 --architecture=cbow --learning-rate=0.1",
        "--shards=1 --architecture=cbow --objective=hierarchical-softmax --learning-rate=0.1"
      })
  void wordsOfAKindBecomeNeighbours(String options) {
    train("model", (options + " --epochs=15 --vector-size=20 --sample=0").split(" "));
    ok(embed("model", "store"));

    Ended found = ok(search("store", "--word", "鳥3", "--count", "8"));

    long ofItsKind = found.out().lines().filter(line -> line.matches(".*\t[鳥天]\\d")).count();
    assertThat(ofItsKind).as(found.out()).isEqualTo(8);
  }

  @Test
  void sameSeedAndShardsGiveTheSameModel() throws Exception {
    train("a", "--shards=3", "--vector-size=16", "--epochs=2");
    train("b", "--shards=3", "--vector-size=16", "--epochs=2");
    train("c", "--shards=3", "--vector-size=16", "--epochs=2", "--seed=2");

    assertThat(block("a")).isEqualTo(block("b")).isNotEqualTo(block("c"));
  }

  @Test
  void severalWordsAreAddedAndAnUnknownOneSuggestsOthers() {
    train("model", "--vector-size=8", "--epochs=1");
    ok(embed("model", "store"));

    Ended several = ok(search("store", "--word", "fox1", "fox2", "--count", "3"));
    Ended unknown = search("store", "--word", "fx1");

    assertThat(several.out().lines()).hasSize(3);
    assertThat(several.out()).doesNotContain("\tfox1").doesNotContain("\tfox2");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.log()).contains("fx1 is not in store").contains("did you mean fox1");
  }

  @Test
  void eachLineOfAFileIsAnsweredAsItsWordsAlone() throws Exception {
    train("model", "--vector-size=8", "--epochs=1");
    ok(embed("model", "store"));
    Path queries = Files.writeString(directory.resolve("q.txt"), "fox1 fox2\n\nno such\n天3\n");

    Ended both = ok(search("store", "--queries", queries.toString(), "--count", "3"));
    Ended several = ok(search("store", "--word", "fox1", "fox2", "--count", "3"));

    assertThat(both.out().lines()).hasSize(6);
    assertThat(both.out().lines().limit(3).map(line -> line.replaceFirst("fox1 fox2\t\\d\t", "")))
        .containsExactlyElementsOf(several.out().lines().toList());
    assertThat(both.out().lines().skip(3)).allMatch(line -> line.matches("天3\t[123]\t.*"));
    assertThat(both.log()).contains("skipped line 3: no is not in the store", "2 queries answered");
    Files.writeString(queries, "no such\n");
    assertThat(search("store", "--queries", queries.toString()).code()).isEqualTo(3);
  }

  /** What is held out is like what is learned, and soon nothing is left to learn. */
  @Test
  void aTrainingEndsWhereTheLossOfHeldOutSentencesNoLongerFalls() throws Exception {
    String[] options = {
      "--shards=2", "--vector-size=8", "--epochs=30", "--validation=0.1", "--patience=1"
    };
    train("whole", options);
    List<Double> losses = new ArrayList<>();
    JsonNode card = new ObjectMapper().readTree(Path.of(path("whole"), "card.json").toFile());
    card.path("metrics").path("validation_losses").forEach(loss -> losses.add(loss.doubleValue()));
    List<String> rounds = Files.readAllLines(Path.of(path("whole"), "metrics.jsonl"));
    double learned = 0;
    for (String round : rounds.subList(rounds.size() - 2, rounds.size())) {
      learned += new ObjectMapper().readTree(round).path("loss").doubleValue() / 2;
    }

    int best = losses.indexOf(Collections.min(losses));
    assertThat(losses).hasSizeBetween(3, 29).hasSize(best + 2);
    assertThat(losses.get(best)).isLessThan(0.95 * losses.get(0));
    assertThat(rounds).hasSize(2 * losses.size());
    assertThat(losses.get(losses.size() - 1)).isCloseTo(learned, within(0.1));

    die("resumed", join(options, "--checkpoint-every=2"));
    train("resumed", join(options, "--checkpoint-every=2", "--resume"));
    assertThat(block("resumed")).isEqualTo(block("whole"));
  }

  /** At a learning rate of nearly nothing the vectors of the first model are still there. */
  @Test
  void aTrainingGoesOnFromAModelWithTheWordsOfNewText() throws Exception {
    List<List<String>> more = new ArrayList<>(ToyDocuments.sentences(200, 6));
    for (int i = 0; i < 20; i++) {
      more.add(List.of("fish1", "whale", "sea1", "whale", "fish2"));
    }
    String other = ToyDocuments.write(path("more"), more);
    train("first", "--shards=2", "--vector-size=8", "--epochs=2");
    String[] going = {
      "train", "word2vec", "--input", other, "--output", path("second"), "--shards=3"
    };

    ok(
        run(
            join(
                going,
                "--initial=" + path("first"),
                "--vector-size=8",
                "--epochs=1",
                "--learning-rate=1e-9")));

    Map<String, float[]> first = vectors("first", 2);
    Map<String, float[]> second = vectors("second", 3);
    assertThat(first).hasSize(60);
    assertThat(second).hasSize(61).containsKey("whale");
    first.forEach(
        (word, vector) -> {
          for (int i = 0; i < 8; i++) {
            assertThat(second.get(word)[i]).as(word).isCloseTo(vector[i], within(1e-5f));
          }
        });
    Map<String, Long> counts = new HashMap<>();
    Files.readAllLines(Path.of(path("second"), "vocabulary.tsv"))
        .forEach(line -> counts.put(line.split("\t")[0], Long.valueOf(line.split("\t")[1])));
    long before = ToyDocuments.counts(ToyDocuments.sentences(2000, 5)).get("fish1");
    assertThat(counts)
        .containsEntry("whale", 40L)
        .containsEntry("fish1", before + ToyDocuments.counts(more).get("fish1"));

    Ended wrong = run(join(going, "--initial=" + path("first"), "--vector-size=9", "--overwrite"));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.log()).contains("vector-size must be that of").contains("8, got 9");
  }

  @Test
  void aModelOfInputVectorsOnlyIsNoStart() {
    train("half", "--vector-size=8", "--epochs=1", "--input-vectors-only");

    Ended ended = attempt("next", "--initial=" + path("half"), "--vector-size=8");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("has no output vectors to go on from");
    assertThat(Path.of(path("half"), "out.0.block")).doesNotExist();
  }

  private Map<String, float[]> vectors(String name, int parts) throws Exception {
    WordModel model = WordModel.in(path(name), new Configuration());
    Map<String, float[]> vectors = new HashMap<>();
    for (int part = 0; part < parts; part++) {
      Block block = model.vectors(part);
      for (WordModel.Entry entry : model.words(part)) {
        int from = entry.row() * block.columns();
        vectors.put(entry.word(), Arrays.copyOfRange(block.values(), from, from + block.columns()));
      }
    }
    return vectors;
  }

  @Test
  void exportsHoldEveryWordAsItIs() throws Exception {
    train("model", "--vector-size=8", "--epochs=1");
    ok(embed("model", "store"));
    for (String format : List.of("text", "binary", "tsv")) {
      ok(run("export", "--store", path("store"), "--format", format, "--output", path(format)));
    }

    List<String> lines = Files.readAllLines(Path.of(path("text"), "vectors.txt"));
    assertThat(lines.get(0)).isEqualTo("60 8");
    assertThat(lines).hasSize(61).anyMatch(line -> line.startsWith("天9 "));
    byte[] binary = Files.readAllBytes(Path.of(path("binary"), "vectors.bin"));
    assertThat(new String(binary, StandardCharsets.UTF_8)).startsWith("60 8\n").contains("天9 ");
    assertThat(Files.readAllLines(Path.of(path("tsv"), "metadata.tsv"))).hasSize(60).contains("天9");
    String first = lines.get(1).substring(lines.get(1).indexOf(' ') + 1).replace(' ', '\t');
    assertThat(Files.readAllLines(Path.of(path("tsv"), "vectors.tsv")).get(0)).isEqualTo(first);
  }

  @Test
  void evaluationCountsWhatIsCovered() throws Exception {
    train("model", "--vector-size=20", "--epochs=10", "--sample=0");
    ok(embed("model", "store"));
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
                path("store"),
                "--similarities",
                graded.toString(),
                "--analogies",
                questions.toString(),
                "--output",
                path("evaluation")));

    assertThat(ended.out()).contains("4 of 5 covered\tgraded.tsv");
    assertThat(Double.parseDouble(ended.out().split("\t")[0])).isGreaterThan(0.5);
    assertThat(ended.out()).contains("1 of 2 covered\tquestions.txt cos-add kinds");
    assertThat(ended.log()).contains("skipped malformed line 7: bad");
    assertThat(Files.readString(Path.of(path("evaluation"), "card.json"))).contains("graded.tsv");
  }

  @Test
  void trainingGoesOnFromItsCheckpointToTheSameModel() throws Exception {
    String[] options = {"--shards=2", "--vector-size=16", "--epochs=3", "--checkpoint-every=2"};
    train("whole", options);
    die("resumed", options);
    Path resumed = Path.of(path("resumed"));
    byte[] whole = block("whole");

    Ended ended = train("resumed", join(options, "--resume"));

    assertThat(ended.log()).doesNotContain("round 1/").contains("round 6/6");
    assertThat(block("resumed")).isEqualTo(whole);
    assertThat(Files.readAllLines(resumed.resolve("metrics.jsonl"))).hasSize(6);
  }

  @Test
  void commandWithoutResumeLeavesTheCheckpointsAndNamesBothWays() throws Exception {
    String[] options = {"--shards=2", "--vector-size=16", "--epochs=3", "--checkpoint-every=2"};
    die("model", options);
    Path newest = Path.of(path("model"), "checkpoints", "round-000003");

    Ended forgotten = attempt("model", options);
    assertThat(forgotten.code()).isEqualTo(3);
    assertThat(forgotten.log().lines().toList())
        .singleElement()
        .asString()
        .startsWith("athanor: output ")
        .contains("the newest round-000003; say --resume", "--overwrite");
    assertThat(newest).isDirectory();

    Ended again = ok(attempt("model", join(options, "--overwrite")));
    assertThat(again.log()).contains("removing the checkpoints in", "round 1/6", "round 6/6");
    assertThat(newest.getParent()).doesNotExist();
  }

  @Test
  void checkpointOfOtherOptionsIsRefused() throws Exception {
    die("model", "--shards=2", "--vector-size=16", "--epochs=3", "--checkpoint-every=2");

    Ended ended = attempt("model", "--shards=2", "--vector-size=17", "--epochs=3", "--resume");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("is of another training");
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
    Ended found = ok(search(name + "/store of " + name, "--word", "cat", "--count", "1"));

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
    Ended ended = attempt("model", "--min-count=100000");

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
        "--no-such-option"
      })
  void badOptionsAreUsage(String options) {
    Ended ended = attempt("model", options.split(" "));

    assertThat(ended.code()).as(ended.log()).isEqualTo(2);
    assertThat(Path.of(path("model"), "card.json")).doesNotExist();
  }

  @Test
  void outputThatExistsIsRefused() {
    train("model", "--vector-size=8", "--epochs=1");

    Ended ended = attempt("model", "--vector-size=8", "--epochs=1");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("exists; name another one or use --overwrite");
  }

  @Test
  void dryRunSaysTheMemoryAndWritesNothing() {
    Ended ended = ok(attempt("model", "--dry-run"));

    assertThat(ended.out()).contains("60 in the vocabulary").contains("driver about");
    assertThat(Path.of(path("model"))).doesNotExist();
  }

  @Test
  void wrongKindOfInputIsRefused() {
    train("model", "--vector-size=8", "--epochs=1");

    Ended ended = run("train", "word2vec", "--input", path("model"), "--output", path("other"));

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("is of kind model, expected documents");
  }

  private Ended train(String name, String... options) {
    return ok(attempt(name, options));
  }

  private Ended attempt(String name, String... options) {
    return run(training(name, options));
  }

  /**
   * A driver that dies in the fifth round: after the second checkpoint, where they are two apart.
   */
  private void die(String name, String... options) {
    Ended ended = SharedSpark.athanorDyingAt("round 5/", training(name, options));
    assertThat(ended.code()).as(ended.log()).isEqualTo(1);
  }

  private String[] training(String name, String... options) {
    return join(
        new String[] {"train", "word2vec", "--input", documents, "--output", path(name)}, options);
  }

  private Ended embed(String model, String store) {
    return run("embed", "--model", path(model), "--output", path(store));
  }

  private Ended search(String store, String... options) {
    return run(join(new String[] {"search", "--store", path(store)}, options));
  }

  private static Ended run(String... arguments) {
    return SharedSpark.athanor(arguments);
  }

  private static Ended ok(Ended ended) {
    assertThat(ended.code()).as(ended.log()).isZero();
    return ended;
  }

  private byte[] block(String model) throws Exception {
    return Files.readAllBytes(Path.of(path(model), "in.0.block"));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static String[] join(String[] first, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
