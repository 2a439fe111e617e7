package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.store.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainPicturesSparkTest {
  @TempDir Path directory;
  private PictureCommands commands;

  @BeforeEach
  void open() {
    commands = new PictureCommands(directory);
  }

  @Test
  void picturesBecomeCodesInAStore() throws IOException {
    commands.prepare("glyphs", PaintedPictures.glyphs(60, 1), "grey", 28);
    commands.succeed(
        "train autoencoder --layers 40,8 --epochs 2 --batch-size 10 --local-steps 3",
        "glyphs",
        "model");
    commands.succeed("embed --model %s".formatted(directory.resolve("model")), "glyphs", "store");

    var store = EmbeddingStore.open(directory.resolve("store").toString(), new Configuration());

    commands.succeed(
        "evaluate autoencoder --label digit --model %s --train %s"
            .formatted(directory.resolve("model"), directory.resolve("glyphs")),
        "glyphs",
        "figures");
    assertThat(directory.resolve("figures").resolve("reconstructions.png")).isNotEmptyFile();
    commands.succeed(
        "train vae --hidden 20 --code-size 2 --epochs 1 --local-steps 2", "glyphs", "vae");
    commands.succeed(
        "evaluate vae --samples 3 --limit 20 --model " + directory.resolve("vae"),
        "glyphs",
        "bounds");
    assertThat(directory.resolve("bounds").resolve("walk.png")).isNotEmptyFile();
    commands.succeed("embed --model " + directory.resolve("vae"), "glyphs", "means");
    var means = EmbeddingStore.open(directory.resolve("means").toString(), new Configuration());
    assertThat(means.dimension()).isEqualTo(2);
    assertThat(means.rows(SharedSpark.session()).filter("text = '3'").count()).isEqualTo(6);
    assertThat(store.dimension()).isEqualTo(8);
    assertThat(store.rows(SharedSpark.session()).count()).isEqualTo(60);
    assertThat(directory.resolve("model").resolve("metrics.jsonl")).isNotEmptyFile();
  }

  @Test
  void modelOfAnotherShapeIsBadInput() throws IOException {
    commands.prepare("glyphs", PaintedPictures.glyphs(20, 1), "grey", 28);
    commands.prepare("small", PaintedPictures.glyphs(20, 1), "grey", 14);
    commands.succeed("train autoencoder --layers 4 --epochs 1", "glyphs", "codes");
    commands.succeed("train vae --hidden 4 --epochs 1", "glyphs", "plane");
    String train = " --train " + directory.resolve("small");

    for (String command :
        List.of(
            "embed --model codes",
            "embed --model plane",
            "evaluate vae --model plane",
            "evaluate autoencoder --model codes" + train)) {
      var ended =
          commands.run(command.replace("--model ", "--model " + directory + "/"), "small", "store");

      assertThat(ended.code()).as(command).isEqualTo(3);
      assertThat(ended.log()).contains("takes pictures of 28 x 28 x 1").contains("14 x 14 x 1");
    }
    var family =
        commands.run("evaluate vae --model " + directory.resolve("codes"), "glyphs", "store");
    assertThat(family.code()).isEqualTo(3);
    assertThat(family.log()).contains("must be one of vae to evaluate vae, got autoencoder");
  }

  @Test
  void facesBecomeAGeneratorThatCanBeAsked() throws IOException {
    commands.prepare("faces", PaintedPictures.faces(72, 1), "rgb", 8);
    commands.succeed(
        "train gan --conditions hair,eyes --width 8 --latent-size 8 --epochs 2 --batch-size 8"
            + " --local-steps 2 --strip-every 1",
        "faces",
        "model");
    assertThat(directory.resolve("model").resolve("strip.png")).isNotEmptyFile();
    String model = "--model=" + directory.resolve("model");

    var made =
        SharedSpark.athanor(
            "generate",
            "images",
            model,
            "--condition",
            "blue hair, green eyes",
            "--count",
            "4",
            "--output",
            directory.resolve("samples").toString());

    assertThat(made.code()).as(made.log()).isZero();
    Picture sheet =
        PictureDecoder.decode(
            Files.readAllBytes(directory.resolve("samples").resolve("samples.png")),
            PictureLimits.DEFAULT);
    assertThat(sheet.width()).isEqualTo(2 + 2 * (8 * 2 + 2));
    var unseen =
        SharedSpark.athanor(
            "generate",
            "images",
            model,
            "--condition",
            "striped hair",
            "--output",
            directory.resolve("none").toString());
    assertThat(unseen.code()).isEqualTo(3);
    assertThat(unseen.log()).contains("hair must be one of [black, blonde").contains("striped");
  }

  @Test
  void generatorIsMeasuredByAClassifier() throws IOException {
    commands.prepare("faces", PaintedPictures.faces(132, 1), "rgb", 8);
    commands.prepare("large", PaintedPictures.faces(20, 1), "rgb", 16);
    commands.succeed("train classifier --labels hair,eyes --width 4 --epochs 2", "faces", "judge");
    commands.succeed(
        "train gan --conditions hair,eyes --leave-out-every 5 --class-weights 1,2 --width 4"
            + " --latent-size 4 --epochs 1 --batch-size 8 --local-steps 2",
        "faces",
        "model");
    String measure =
        "evaluate gan --count 40 --model %s --classifier %s"
            .formatted(directory.resolve("model"), directory.resolve("judge"));

    commands.succeed(measure, "faces", "figures");
    var other = commands.run(measure, "large", "none");
    var swapped =
        commands.run(
            measure
                .replace("--model", "--other")
                .replace("--classifier", "--model")
                .replace("--other", "--classifier"),
            "faces",
            "none");

    var judge = card("judge");
    assertThat(judge.metrics().get("held_out")).isNotEqualTo(0);
    var figures = card("figures");
    assertThat(card("model").number("left_out")).isPositive();
    assertThat(figures.metrics()).containsKeys("made", "real_half", "unseen_combinations");
    assertThat(figures.metrics().get("hair"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKeys("chance", "real_held_out", "made", "made_unseen");
    assertThat(figures.metrics().get("classifier")).isEqualTo(figures.parents().get(2).cardHash());
    Map<?, ?> made = (Map<?, ?>) figures.metrics().get("made");
    Map<?, ?> real = (Map<?, ?>) figures.metrics().get("real_half");
    assertThat((Double) real.get("critic")).isNotEqualTo((Double) made.get("critic"));
    assertThat((Double) real.get("fid")).isLessThan((Double) made.get("fid"));
    assertThat(directory.resolve("figures").resolve("beside.png")).isNotEmptyFile();
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.log()).contains("takes pictures of 8 x 8 x 3").contains("16 x 16 x 3");
    assertThat(swapped.code()).isEqualTo(3);
    assertThat(swapped.log())
        .contains("must be one of gan, vae, bigan")
        .contains("to make new pictures, got classifier");
  }

  private Card card(String name) {
    String path = directory.resolve(name).toString();
    return InputDirectory.open(path, new Configuration(), 1).card();
  }

  @Test
  void metricsTellTheDistanceThatAWassersteinCriticSees() throws IOException {
    commands.prepare("faces", PaintedPictures.faces(40, 1), "rgb", 8);

    commands.succeed(
        "train gan --objective wasserstein-orthonormal --nets dense --width 4 --latent-size 4"
            + " --epochs 6 --batch-size 8 --local-steps 2 --critic-steps 2",
        "faces",
        "model");

    List<String> rounds = Files.readAllLines(directory.resolve("model").resolve("metrics.jsonl"));
    assertThat(rounds).isNotEmpty().allSatisfy(line -> assertThat(estimate(line)).isNotNegative());
    assertThat(estimate(rounds.get(rounds.size() - 1))).isPositive();
  }

  private static double estimate(String line) {
    Matcher number = Pattern.compile("\"wasserstein_estimate\":([0-9.eE+-]+)").matcher(line);
    assertThat(number.find()).as(line).isTrue();
    return Double.parseDouble(number.group(1));
  }

  @Test
  void classifierWithoutAPictureToTestOnIsRefusedBeforeItLearns() throws IOException {
    commands.prepare("faces", PaintedPictures.faces(12, 1), "rgb", 8);

    var ended =
        commands.run("train classifier --labels hair --held-out-every 1000", "faces", "judge");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("held-out-every 1000 leaves none of the 12 pictures");
    assertThat(directory.resolve("judge")).doesNotExist();
  }

  @Test
  void unknownConditionAndObjectiveAreNamed() throws IOException {
    commands.prepare("faces", PaintedPictures.faces(10, 1), "rgb", 8);

    var label = commands.run("train gan --conditions beard", "faces", "a");
    var objective = commands.run("train gan --objective best", "faces", "b");

    assertThat(label.code()).isEqualTo(3);
    assertThat(label.log()).contains("no label beard");
    assertThat(objective.code()).isEqualTo(2);
    assertThat(objective.log()).contains("got best");
  }
}
