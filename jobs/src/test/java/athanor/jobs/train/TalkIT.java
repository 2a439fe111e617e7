package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.OutputDirectory;
import athanor.datasets.sample.SamplePairs;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs prepared, learned from, written and measured, by the commands. */
final class TalkIT {
  private static final String SMALL =
      "train seq2seq --input @pairs --embedding-size 12 --cells 16 --batch-size 8 --dropout 0.1"
          + " --min-written 3 --learning-rate 0.02 --checkpoint-every 2 ";

  @TempDir Path directory;

  @Test
  void answersFollowFromPlantedFactsAndTheMeasuresSaySo() throws IOException {
    SamplePairs.write(directory.resolve("raw"), 4, 1);
    succeed("prepare pairs --input @raw/dialogues.yml --output @pairs");
    succeed(SMALL + "--epochs 36 --local-steps 10 --shards 2 --counts 2 --output @model");

    var asked = succeed("generate text --model @model --ask where_is_the_owl? --output @texts");
    var measured = succeed("evaluate text --model @model --input @pairs --output @measured");
    var table = succeed("generate text --model @model --input @pairs --output @table");
    succeed("report @pairs @model @texts @measured --output @report");
    aModelOfOtherTextsIsRefused();

    assertThat(asked.out()).containsPattern("(?m)^the [a-z]+ (is|eats) ");
    assertThat(Files.readString(directory.resolve("texts/texts.jsonl")))
        .contains("\"asked\":\"where is the owl?\"", "\"log_probability\":-");
    assertThat(number(measured.out(), "known_tokens")).isBetween(0.5, 1.0);
    assertThat(number(measured.out(), "perplexity"))
        .isLessThan(0.5 * number(measured.out(), "perplexity_4_gram"));
    assertThat(number(measured.out(), "perplexity_of_another_source"))
        .isGreaterThan(1.5 * number(measured.out(), "perplexity"));
    var rows = SharedSpark.session().read().parquet(directory.resolve("table/texts").toString());
    var tests = SharedSpark.session().read().parquet(directory.resolve("pairs/pairs").toString());
    assertThat(table.out()).contains(", 0 skipped");
    assertThat(rows.count()).isEqualTo(tests.where("part = 'test'").count());
    var first = rows.orderBy("id").head();
    var alone =
        succeed(
            "generate text --model @model --ask "
                + first.<String>getAs("source").replace(' ', '_'));
    assertThat(alone.out()).isEqualTo(first.getAs("written") + System.lineSeparator());
    assertThat(number(measured.out(), "text_rank_rouge_1")).isLessThan(100);
    assertThat(number(measured.out(), "written_rouge_1")).isGreaterThan(75);
    assertThat(Files.readString(directory.resolve("report/report.html"))).contains("seq2seq");
  }

  private void aModelOfOtherTextsIsRefused() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add("鴞在哪裡%d\t鴞在樹上".formatted(i));
    }
    Files.write(directory.resolve("foreign.tsv"), lines);
    succeed("prepare pairs --input @foreign.tsv --test-every 5 --output @foreign");

    for (String verb : List.of("evaluate", "generate")) {
      var refused = athanor(verb + " text --model @model --input @foreign --output @" + verb);

      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.log()).contains("knows 0 % of the tokens of").contains("foreign");
    }
  }

  @Test
  void aKilledTrainingGoesOnToTheSameNet() throws IOException {
    SamplePairs.write(directory.resolve("raw"), 40, 1);
    succeed("prepare pairs --input @raw/articles --doubles either --output @pairs");
    String command = SMALL + "--epochs 6 --local-steps 2 --shards 2 --garble 0.1 --coverage 0.1";
    succeed(command + " --output @whole");

    var dead = SharedSpark.athanorDyingAt("round 5/", line(command + " --output @again"));
    var ended = succeed(command + " --resume --output @again");

    assertThat(dead.code()).isEqualTo(1);
    assertThat(ended.log()).doesNotContain("round 1/").contains("round 5/");
    assertThat(Files.readAllBytes(directory.resolve("again/seq2seq.net")))
        .isEqualTo(Files.readAllBytes(directory.resolve("whole/seq2seq.net")));
  }

  @Test
  void noSourceStandsOnBothSidesAndDoublesAreCounted() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add("question %d\tanswer a".formatted(i % 15));
      lines.add("question %d\tanswer b".formatted(i % 15));
    }
    lines.add("question 3\t");
    Files.write(directory.resolve("pairs.tsv"), lines);

    var prepared = succeed("prepare pairs --input @pairs.tsv --test-every 5 --output @pairs");

    assertThat(prepared.out())
        .contains("30 pairs of 15 sources, 6 of them for tests, 30 doubles, 1 skipped {empty=1}");
    var rows = SharedSpark.session().read().parquet(directory.resolve("pairs/pairs").toString());
    assertThat(
            rows.groupBy("source")
                .agg(functions.countDistinct("part").as("parts"))
                .where("parts > 1")
                .count())
        .isZero();
  }

  /** Also: sub-words, vectors to start from, sources that a recogniser heard. */
  @Test
  void subWordsStartFromVectorsAndAreHeard() throws IOException {
    SamplePairs.write(directory.resolve("raw"), 60, 1);
    succeed(
        "prepare pairs --input @raw/articles --doubles either --tokens subwords --merges 60"
            + " --output @pairs");
    store("store", "the");
    store("strange", "nowhere");

    var trained =
        succeed(
            SMALL
                + "--epochs 2 --local-steps 4 --shards 1 --garble 0.2 --vectors @store --output"
                + " @model");
    var measured =
        succeed("evaluate text --model @model --input @pairs --garble 0.2 --output @measured");
    var strange = SMALL + "--epochs 1 --shards 1 --vectors @strange --output @none";

    assertThat(Files.readAllLines(directory.resolve("pairs/merges.txt"))).hasSize(60);
    assertThat(trained.out()).contains("1 of ", " tokens start from vectors of ");
    assertThat(Files.readString(directory.resolve("model/card.json")))
        .contains("tokens_without_vector");
    assertThat(Files.exists(directory.resolve("model/hearing.bin"))).isTrue();
    assertThat(number(measured.out(), "perplexity")).isPositive();
    assertThat(athanor(strange).log()).contains("vectors must have a token of the pairs");
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    Files.writeString(directory.resolve("one.tsv"), "alone\n");

    assertThat(athanor("prepare pairs --input @one.tsv --test-every 1 --output @out").code())
        .isEqualTo(2);
    assertThat(athanor("prepare pairs --input @one.tsv --output @out").code()).isEqualTo(3);
    assertThat(athanor("train seq2seq --input @out --dropout 1 --output @model").code())
        .isEqualTo(2);
    assertThat(athanor("generate text --model @out --beam 0 --ask hi").code()).isEqualTo(2);
  }

  /** A store of the vector of one word. */
  private void store(String name, String word) {
    OutputDirectory output =
        OutputDirectory.create(
            directory.resolve(name).toString(),
            OutputDirectory.Existing.REFUSE,
            new Configuration());
    Embedding vector = new Embedding(word, "word", word, "", -1, -1, new float[] {1, 2, 2});
    var words =
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext())
            .parallelize(List.of(vector), 1);
    output.commit(EmbeddingStore.write(SharedSpark.session(), words, output, 3, "model"));
  }

  private static double number(String out, String name) {
    return out.lines()
        .filter(line -> line.startsWith(name + "\t"))
        .mapToDouble(line -> Double.parseDouble(line.split("\t")[1]))
        .findFirst()
        .orElseThrow();
  }

  private String[] line(String text) {
    String[] words = text.replace("@", directory + "/").split(" +");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].contains("?") ? words[i].replace('_', ' ') : words[i];
    }
    return words;
  }

  private SharedSpark.Ended athanor(String text) {
    return SharedSpark.athanor(line(text));
  }

  private SharedSpark.Ended succeed(String text) {
    var ended = athanor(text);
    assertThat(ended.code()).as(text + "\n" + ended.log()).isZero();
    return ended;
  }
}
