package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.store.ErrorsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainPixelRnnSparkTest {
  private static final String SMALL =
      "train pixelrnn --net above --cells 12 --embedding 8 --batch-size 8 --learning-rate 0.02"
          + " --shards 2";

  @TempDir Path directory;
  private PictureCommands commands;

  @BeforeEach
  void open() {
    commands = new PictureCommands(directory);
  }

  @Test
  void picturesOfFewColoursAreLearnedScoredDrawnAndCompleted() throws IOException {
    indices("train", 80, 3, 1);
    indices("test", 20, 3, 2);
    commands.succeed(
        SMALL + " --epochs 12 --local-steps 5 --validation " + directory.resolve("test"),
        "train",
        "model");
    Card model = card("model", "model");
    assertThat(model.metrics().get("palette"))
        .isEqualTo(List.of("#ffffff", "#000000", "#ff0000", "#00ff00"));
    assertThat((List<?>) model.metrics().get("validation_by_epoch")).hasSize(12);

    var scored =
        commands.run(
            "evaluate likelihood --samples 20 --model @model --train @train"
                .replace("@", directory + "/"),
            "test",
            "scores");
    assertThat(scored.code()).as(scored.log()).isZero();
    Map<?, ?> whole = (Map<?, ?>) card("scores", "evaluation").metrics().get("whole");
    assertThat(bits(whole, "uniform")).isCloseTo(2, within(1e-9));
    assertThat(bits(whole, "model")).isLessThan(0.8 * bits(whole, "left"));
    Map<?, ?> own = (Map<?, ?>) card("scores", "evaluation").metrics().get("own samples");
    assertThat(bits(own, "score"))
        .isCloseTo(bits(own, "entropy"), within(0.2 * bits(own, "entropy")));

    var made = generate("--cover 0.5,0.75 --completions 3 --complete-count 2 --single");
    assertThat(made.code()).as(made.log()).isZero();
    assertThat(made.out()).contains("nearest_agreement\t", "covered_50_equal\t", "background\t");
    Picture sheet = picture("made/completions-75.png");
    assertThat(sheet.width()).isEqualTo(5 * (4 + 2) + 2);
    assertThat(sheet.height()).isEqualTo(2 * (4 + 2) + 2);
    assertThat(sheet.at(2, 8, 0)).isEqualTo(sheet.at(2, 2, 0));
    assertThat(sheet.at(3, 8, 0)).isEqualTo(128 / 255f);
    assertThat(directory.resolve("made/picture-00008.png")).exists();
    double agreement = card("made", "samples").number("nearest_agreement");
    assertThat(agreement).isBetween(0.5, 1.0);
  }

  private SharedSpark.Ended generate(String more) {
    return SharedSpark.athanor(
        ("generate images --count 9 --zoom 1 --model @model --train @train --complete @test"
                + " --output @made "
                + more)
            .replace("@", directory + "/")
            .split(" "));
  }

  @Test
  void picturesThatTheModelCannotReadAreNamedOrRefused() throws IOException {
    indices("few", 40, 3, 1);
    indices("other", 10, 3, 2);
    prepare("other", "blue", "255 255 255\n0 0 255\n0 0 0\n");
    commands.succeed(SMALL + " --epochs 1", "few", "model");
    String evaluate = "evaluate likelihood --samples 0 --model " + directory.resolve("model");

    var blue = commands.run(evaluate, "blue", "scores");

    assertThat(blue.code()).as(blue.log()).isZero();
    assertThat(blue.out()).contains("unknown colour, #0000ff at row");
    Map<String, Long> skipped = card("scores", "evaluation").counts().skipped();
    assertThat(skipped).containsOnlyKeys("unknown colour");
    assertThat(card("scores", "evaluation").counts().written())
        .isEqualTo(10 - skipped.get("unknown colour"));
    assertThat(
            ErrorsTable.examples(
                directory.resolve("scores/errors").toString(), 3, new Configuration()))
        .isNotEmpty();
    commands.prepare("large", PaintedPictures.creatures(6, 1), "rgb", 8);
    var large = commands.run(evaluate, "large", "large-scores");
    assertThat(large.code()).isEqualTo(3);
    assertThat(large.log()).contains("the model takes pictures of 4 x 4", "holds 8 x 8");
    var many = commands.run(SMALL + " --colours 5", "large", "many");
    assertThat(many.code()).isEqualTo(3);
    assertThat(many.log()).contains("has more than 5 colours, allowed are 5; use --quantise 5");
    var both = commands.run(SMALL + " --levels 4 --binarise", "large", "both");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.log()).contains("quantise, levels and binarise exclude each other");
    commands.succeed(SMALL + " --epochs 1 --quantise 5", "large", "quantised");
    assertThat(card("quantised", "model").metrics().get("values")).isEqualTo(5);
    commands.succeed(SMALL + " --epochs 1 --binarise", "large", "binary");
    commands.succeed(
        "evaluate likelihood --samples 2 --model " + directory.resolve("binary"),
        "large",
        "binary-scores");
  }

  @Test
  void aResumedTrainingKeepsTheSameBestEpoch() throws IOException {
    indices("train", 48, 3, 1);
    indices("test", 10, 3, 2);
    String command =
        SMALL
            + " --epochs 2 --local-steps 1 --mirror --checkpoint-every 2 --validation "
            + directory.resolve("test");
    commands.succeed(command, "train", "whole");
    var dead = commands.runDyingAt("round 5/", command, "train", "resumed");
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);

    var ended = commands.run(command + " --resume", "train", "resumed");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).doesNotContain("round 4/").contains("round 5/");
    for (String file : List.of("net.bin", "validation.json")) {
      assertThat(Files.readAllBytes(directory.resolve("resumed").resolve(file)))
          .as(file)
          .containsExactly(Files.readAllBytes(directory.resolve("whole").resolve(file)));
    }
  }

  /** Pictures 4 x 4 as text: columns of one of the first colours of a map of four. */
  private void indices(String name, int count, int colours, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path raw = Files.createDirectories(directory.resolve(name + "-raw"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String row = "";
      for (int column = 0; column < 4; column++) {
        row += random.nextInt(colours) + " ";
      }
      lines.append(row.repeat(4)).append('\n');
    }
    Files.writeString(raw.resolve(name + ".txt"), lines);
    prepare(name, name, "255 255 255\n0 0 0\n255 0 0\n0 255 0\n");
  }

  private void prepare(String raw, String name, String colours) throws IOException {
    Path map = Files.writeString(directory.resolve(name + "-map.txt"), colours);
    commands.succeed(
        "prepare images --size 0 --colour palette --colour-map " + map, raw + "-raw", name);
  }

  private Card card(String name, String kind) {
    return InputDirectory.open(directory.resolve(name).toString(), new Configuration(), 1, kind)
        .card();
  }

  private Picture picture(String file) throws IOException {
    return PictureDecoder.decode(
        Files.readAllBytes(directory.resolve(file)), PictureLimits.DEFAULT);
  }

  private static double bits(Map<?, ?> part, String what) {
    return (Double) ((Map<?, ?>) part.get(what)).get("bits_per_pixel");
  }
}
