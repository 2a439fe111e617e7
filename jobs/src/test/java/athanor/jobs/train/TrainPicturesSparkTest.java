package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.store.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainPicturesSparkTest {
  @TempDir Path directory;

  @Test
  void picturesBecomeCodesInAStore() throws IOException {
    prepare("glyphs", PaintedPictures.glyphs(60, 1), "grey", 28);
    succeed(
        "train autoencoder --layers 40,8 --epochs 2 --batch-size 10 --local-steps 3",
        "glyphs",
        "model");
    succeed("embed --model %s".formatted(directory.resolve("model")), "glyphs", "store");

    var store = EmbeddingStore.open(directory.resolve("store").toString(), new Configuration());

    succeed(
        "evaluate autoencoder --label digit --model %s --train %s"
            .formatted(directory.resolve("model"), directory.resolve("glyphs")),
        "glyphs",
        "figures");
    assertThat(directory.resolve("figures").resolve("reconstructions.png")).isNotEmptyFile();
    succeed("train vae --hidden 20 --code-size 2 --epochs 1 --local-steps 2", "glyphs", "vae");
    succeed(
        "evaluate vae --samples 3 --limit 20 --model " + directory.resolve("vae"),
        "glyphs",
        "bounds");
    assertThat(directory.resolve("bounds").resolve("walk.png")).isNotEmptyFile();
    assertThat(store.dimension()).isEqualTo(8);
    assertThat(store.rows(SharedSpark.session()).count()).isEqualTo(60);
    assertThat(directory.resolve("model").resolve("metrics.jsonl")).isNotEmptyFile();
  }

  @Test
  void modelOfAnotherShapeIsBadInput() throws IOException {
    prepare("glyphs", PaintedPictures.glyphs(20, 1), "grey", 28);
    prepare("small", PaintedPictures.glyphs(20, 1), "grey", 14);
    succeed("train autoencoder --layers 4 --epochs 1", "glyphs", "model");

    var ended = run("embed --model %s".formatted(directory.resolve("model")), "small", "store");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("takes pictures of 28 x 28 x 1").contains("14 x 14 x 1");
  }

  @Test
  void facesBecomeAGeneratorThatCanBeAsked() throws IOException {
    prepare("faces", PaintedPictures.faces(72, 1), "rgb", 8);
    succeed(
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
    prepare("faces", PaintedPictures.faces(132, 1), "rgb", 8);
    prepare("large", PaintedPictures.faces(20, 1), "rgb", 16);
    succeed("train classifier --labels hair,eyes --width 4 --epochs 2", "faces", "judge");
    succeed(
        "train gan --conditions hair,eyes --leave-out-every 5 --class-weights 1,2 --width 4"
            + " --latent-size 4 --epochs 1 --batch-size 8 --local-steps 2",
        "faces",
        "model");
    String measure =
        "evaluate gan --count 40 --model %s --classifier %s"
            .formatted(directory.resolve("model"), directory.resolve("judge"));

    succeed(measure, "faces", "figures");
    var other = run(measure, "large", "none");
    var swapped =
        run(
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
    assertThat((Double) real.get("fid")).isLessThan((Double) made.get("fid"));
    assertThat(directory.resolve("figures").resolve("beside.png")).isNotEmptyFile();
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.log()).contains("takes pictures of 8 x 8 x 3").contains("16 x 16 x 3");
    assertThat(swapped.code()).isEqualTo(3);
    assertThat(swapped.log()).contains("must be gan, got classifier");
  }

  private Card card(String name) {
    String path = directory.resolve(name).toString();
    return InputDirectory.open(path, new Configuration(), 1).card();
  }

  @Test
  void unknownConditionAndObjectiveAreNamed() throws IOException {
    prepare("faces", PaintedPictures.faces(10, 1), "rgb", 8);

    var label = run("train gan --conditions beard", "faces", "a");
    var objective = run("train gan --objective best", "faces", "b");

    assertThat(label.code()).isEqualTo(3);
    assertThat(label.log()).contains("no label beard");
    assertThat(objective.code()).isEqualTo(2);
    assertThat(objective.log()).contains("got best");
  }

  private void prepare(String name, List<PaintedPicture> pictures, String colour, int size)
      throws IOException {
    Path folder = Files.createDirectory(directory.resolve(name + "-raw"));
    StringBuilder csv = new StringBuilder("file");
    List<String> names = List.copyOf(pictures.get(0).labels().keySet());
    names.forEach(label -> csv.append(',').append(label));
    for (PaintedPicture picture : pictures) {
      Files.write(folder.resolve(picture.name() + ".png"), PictureSheet.png(picture.image()));
      csv.append('\n').append(picture.name()).append(".png");
      names.forEach(label -> csv.append(',').append(picture.labels().get(label)));
    }
    Path tags = Files.writeString(directory.resolve(name + ".csv"), csv);
    succeed(
        "prepare images --colour %s --size %d --attributes %s".formatted(colour, size, tags),
        name + "-raw",
        name);
    assertThat(
            InputDirectory.open(directory.resolve(name).toString(), new Configuration(), 1)
                .card()
                .counts()
                .written())
        .isEqualTo(pictures.size());
  }

  private void succeed(String command, String input, String output) {
    var ended = run(command, input, output);
    assertThat(ended.code()).as(ended.log()).isZero();
  }

  private SharedSpark.Ended run(String command, String input, String output) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(
        List.of(
            "--input",
            directory.resolve(input).toString(),
            "--output",
            directory.resolve(output).toString()));
    return SharedSpark.athanor(arguments.toArray(String[]::new));
  }
}
