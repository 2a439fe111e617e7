package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.sample.SamplePoems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Poems through the commands: prepared, learned with and without a break, measured. */
final class PoemCommandsIT {
  private static final String SHARED =
      " --width 8 --embedding 6 --latent-size 4 --batch-size 8 --critic-steps 2 --local-steps 2"
          + " --shards 2 --checkpoint-every 2 --strip-every 2";

  /** Poems that all trainings learn from. */
  @TempDir static Path shared;

  private static Path poems;

  @TempDir Path root;

  @BeforeAll
  static void prepare() throws IOException {
    SamplePoems.write(shared.resolve("raw"), 60, 1);
    poems = shared.resolve("poems");
    succeed(
        "prepare poems --input %s --exclude tones.json --output %s", shared.resolve("raw"), poems);
  }

  private static String[] line(String command, Object... values) {
    List<String> words = new ArrayList<>(List.of(command.formatted(values).split(" ")));
    return words.toArray(String[]::new);
  }

  private static SharedSpark.Ended run(String command, Object... values) {
    return SharedSpark.athanor(line(command, values));
  }

  private static void succeed(String command, Object... values) {
    var ended = run(command, values);
    assertThat(ended.code()).as(ended.log()).isZero();
  }

  private static Card card(Path directory) {
    return InputDirectory.open(directory.toString(), new Configuration(), 1).card();
  }

  @Test
  void doublesOtherFormsAndRareCharactersAreTold() throws IOException {
    Path raw = Files.createDirectories(root.resolve("in"));
    List<List<String>> made = SamplePoems.make(200, 1);
    StringBuilder rows = new StringBuilder("甲\t題\t一二三四五，一二三四五，一二三四五，一二三四六\n");
    made.forEach(poem -> rows.append("乙\t題\t").append(String.join("，", poem)).append('\n'));
    rows.append("乙\t又\t").append(String.join("，", made.get(3))).append('\n');
    rows.append("丙\t短\t一二三四五，一二三四五\n");
    Files.writeString(raw.resolve("a.tsv"), rows.toString());

    succeed("prepare poems --input %s --output %s --min-count 2", raw, root.resolve("out"));

    Card card = card(root.resolve("out"));
    assertThat(card.counts().skipped())
        .containsOnly(Map.entry("double", 1L), Map.entry("other form", 1L));
    assertThat(card.counts().written()).isEqualTo(201);
    assertThat(card.metrics())
        .containsEntry("form", "4x5")
        .containsEntry("held_out", 20)
        .containsEntry("poems_with_cut_characters", 1);
    List<Row> poems =
        SharedSpark.session()
            .read()
            .parquet(root.resolve("out/poems").toString())
            .orderBy("index")
            .collectAsList();
    assertThat(poems.get(0).<Integer>getList(4)).last().isEqualTo(-1);
    assertThat(poems.get(0).<String>getList(3)).last().isEqualTo("一二三四六");
    assertThat(poems.stream().filter(row -> row.getBoolean(5)).map(row -> row.getLong(6)))
        .hasSize(20)
        .allMatch(index -> index % 10 == 9);
    List<Row> errors =
        SharedSpark.session().read().parquet(root.resolve("out/errors").toString()).collectAsList();
    assertThat(errors)
        .extracting(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2))
        .containsExactlyInAnyOrder(
            "a.tsv#202 double the same as a.tsv#5",
            "a.tsv#203 other form form must be 5+5+5+5, got 5+5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wasserstein-orthonormal", "wasserstein-spectral", "likelihood"})
  void trainingGoesOnFromItsCheckpointToTheSameNet(String objective) throws IOException {
    String command =
        "train poems --objective %s --epochs %d --input %s --output %s" + SHARED + "%s";
    int epochs = objective.equals("likelihood") ? 3 : 6;
    Path whole = root.resolve("whole");
    Path resumed = root.resolve("resumed");
    succeed(command, objective, epochs, poems, whole, "");
    var dead =
        SharedSpark.athanorDyingAt(
            "round 4/", line(command, objective, epochs, poems, resumed, ""));
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);

    var ended = run(command, objective, epochs, poems, resumed, " --resume");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).doesNotContain("round 1/").contains("round 5/");
    for (String file : List.of("writer.net", "characters.txt", "strip.tsv")) {
      assertThat(Files.readAllBytes(resumed.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.resolve(file)));
    }
    assertThat(Files.readAllLines(whole.resolve("strip.tsv")))
        .hasSizeGreaterThan(1)
        .allMatch(row -> row.split("\t").length == 5)
        .allMatch(row -> row.split("\t")[1].matches("(.{5}，.{5}。){2}"));
  }

  @Test
  void poemsAreMeasuredBesideRealOnesAndFloors() throws IOException {
    Path model = root.resolve("model");
    succeed(
        "train poems --objective likelihood --epochs 1 --counts 2 --validation 0.2 --input %s"
            + " --output %s"
            + SHARED,
        poems,
        model);

    succeed(
        "evaluate poems --model %s --input %s --tones %s --count 50 --reverse-count 60 --output %s",
        model, poems, shared.resolve("raw/tones.json"), root.resolve("measured"));

    succeed(
        "train poems --objective likelihood --epochs 1 --counts 2 --counts-weight 0.9"
            + " --validation 0.2 --input %s --output %s"
            + SHARED,
        poems,
        root.resolve("weighted"));

    assertThat(card(root.resolve("weighted")).number("counts_weight")).isEqualTo(0.9);
    assertThat(card(model).number("counts_weight")).isPositive();
    assertThat(model.resolve("counts.bin")).isNotEmptyFile();
    Map<String, Object> metrics = card(root.resolve("measured")).metrics();
    assertThat(metrics)
        .containsKeys("made", "held_out", "by_frequency", "by_place", "bigram_model", "perplexity");
    assertThat(metrics.get("held_out"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("level_rhyme", 1.0)
        .containsEntry("regulated", 1.0)
        .containsKeys("divergence", "reverse_perplexity", "copied_lines");
  }

  @Test
  void badOptionsStopBeforeSpark() {
    var form = run("prepare poems --input %s --output %s --form five", root, root.resolve("x"));
    assertThat(form.code()).isEqualTo(2);
    assertThat(form.log()).contains("form must be LINESxCHARACTERS, such as 4x5, got five");
    var width =
        run("train poems --input %s --output %s --width 5", root.resolve("y"), root.resolve("x"));
    assertThat(width.code()).isEqualTo(2);
    assertThat(width.log()).contains("width must be even for a critic, got 5");
    var counts = run("train poems --input %s --output %s --counts 2", root, root.resolve("x"));
    assertThat(counts.code()).isEqualTo(2);
    assertThat(counts.log()).contains("counts needs --objective likelihood and a validation");
    var weight =
        run("train poems --input %s --output %s --counts-weight 0.5", root, root.resolve("x"));
    assertThat(weight.code()).isEqualTo(2);
    assertThat(weight.log()).contains("counts-weight needs --counts");
    var objective =
        run("train poems --input %s --output %s --objective gan", root, root.resolve("x"));
    assertThat(objective.log())
        .contains(
            "objective must be one of wasserstein-orthonormal, wasserstein-spectral, likelihood,"
                + " got gan");
  }
}
