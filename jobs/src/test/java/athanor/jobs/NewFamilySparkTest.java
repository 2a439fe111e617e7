package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.SamplePictures;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.EmbeddingStore;
import athanor.example.MeanModel;
import athanor.example.TrainMean;
import athanor.jobs.command.Session;
import athanor.jobs.embed.PictureEmbedder;
import athanor.jobs.family.Families;
import athanor.jobs.family.Family;
import athanor.jobs.family.Likelihood;
import athanor.jobs.family.LikelihoodScores;
import athanor.jobs.family.Painting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A family that the commands have never heard of: a line in the registry, and all know it. */
final class NewFamilySparkTest {
  private static final Family MEAN =
      Family.of(
          TrainMean.class,
          new PictureEmbedder(MeanModel::open),
          Painting.ofDrawnCodes(MeanModel::open),
          (Likelihood) NewFamilySparkTest::scores);

  @TempDir Path directory;

  @Test
  void trainListsTheFamiliesOfTheRegistry() {
    var ended = athanor("train --help");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("mean", "Learn the mean of pictures.");
    for (Family family : FamilyRegistry.families().all()) {
      assertThat(ended.out()).containsPattern("(?m)^  " + family.name() + " ");
    }
    assertThat(athanor("train mean --help").out()).contains("--input=DIR").contains("--stacktrace");
  }

  @Test
  void commandsTrainEmbedAndGenerateWithIt() throws IOException {
    prepareGlyphs(20);
    succeed("train mean --input @pictures --output @model");
    succeed("embed --model @model --input @pictures --output @store");
    var again = athanor("embed --model @model --input @pictures --output @store --append");
    assertThat(again.code()).as(again.log()).isZero();
    assertThat(again.out()).startsWith("0 vectors added to ").contains("20 replaced; it has 20");
    succeed("generate images --model @model --count 4 --zoom 1 --output @made");
    succeed("report @model @store @made --output @report");

    List<Double> codes = codes();
    assertThat(codes).hasSize(20);
    assertThat(codes.stream().mapToDouble(code -> code).sum()).isCloseTo(0, within(1e-4));
    assertThat(codes).anyMatch(code -> Math.abs(code) > 1e-3);
    Picture sheet =
        PictureDecoder.decode(
            Files.readAllBytes(directory.resolve("made/samples.png")), PictureLimits.DEFAULT);
    assertThat(sheet.width()).isGreaterThan(2 * 28);
    assertThat(Files.readString(directory.resolve("report/report.html"))).contains("mean model");
  }

  @Test
  void itsLikelihoodIsPrintedAndKeptPerUnitAndPerItem() throws IOException {
    prepareGlyphs(8);
    succeed("train mean --input @pictures --output @model");
    var ended =
        athanor(
            "evaluate likelihood --model @model --input @pictures --train @pictures --samples 0"
                + " --output @scores");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.out())
        .contains("bits_per_pixel\tnats_per_picture", "whole\tmodel\t0.5000\t")
        .contains("skipped odd: size");
    InputDirectory scores =
        InputDirectory.open(
            directory.resolve("scores").toString(), new Configuration(), 1, "evaluation");
    assertThat(scores.card().counts().skipped()).isEqualTo(Map.of("size", 1L));
    assertThat(scores.card().parents()).hasSize(2);
    assertThat(scores.card().metrics().get("whole"))
        .isEqualTo(
            Map.of(
                "model", Map.of("bits_per_pixel", 0.5, "nats_per_picture", 50 * Math.log(2)),
                "uniform", Map.of("bits_per_pixel", 1.0, "nats_per_picture", 100 * Math.log(2))));
  }

  /** A model of 100 pixels a picture that knows half of each bit. */
  private static LikelihoodScores scores(
      Session session, InputDirectory model, Likelihood.Question question) {
    InputDirectory pictures =
        InputDirectory.open(question.training().orElseThrow(), session.hadoop(), 1, "pictures");
    return new LikelihoodScores(
        "picture",
        "pixel",
        List.of(
            new LikelihoodScores.Row("model", "whole", 400 * Math.log(2), 8, 800),
            new LikelihoodScores.Row("uniform", "whole", 800 * Math.log(2), 8, 800)),
        8,
        List.of(new BadItem("odd", "size", "3 x 3")),
        List.of(pictures.parent()));
  }

  @Test
  void whatAFamilyCannotDoIsRefusedWithThoseThatCan() throws IOException {
    prepareGlyphs(8);
    succeed("train mean --input @pictures --output @model");
    List<Family> others = new ArrayList<>(FamilyRegistry.families().all());
    others.add(Family.of(TrainMean.class));

    var embedding =
        athanor(new Families(others), "embed --model @model --input @pictures --output @store");
    var making = athanor(new Families(others), "generate images --model @model --output @made");
    var scoring =
        athanor(
            new Families(others),
            "evaluate likelihood --model @model --input @pictures --output @scores");

    assertThat(embedding.code()).isEqualTo(3);
    assertThat(embedding.log())
        .contains(
            "must be one of word2vec, audio, autoencoder, vae, bigan, infogan, vae-gan, matching to"
                + " embed");
    assertThat(making.code()).isEqualTo(3);
    assertThat(making.log())
        .contains(
            "must be one of gan, vae, pixelrnn, bigan, infogan, vae-gan to generate images, got"
                + " mean");
    assertThat(scoring.code()).isEqualTo(3);
    assertThat(scoring.log())
        .containsPattern("must be one of .*pixelrnn.* to evaluate likelihood, got mean");
  }

  @Test
  void aNameIsUsedOnce() {
    assertThatThrownBy(() -> new Families(List.of(MEAN, MEAN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of families must differ, got mean twice");
  }

  private List<Double> codes() {
    EmbeddingStore store =
        EmbeddingStore.open(directory.resolve("store").toString(), new Configuration());
    return store.rows(SharedSpark.session()).select("vector").collectAsList().stream()
        .map(row -> (double) (Float) row.getSeq(0).apply(0))
        .toList();
  }

  private void prepareGlyphs(int count) throws IOException {
    SamplePictures.write(directory.resolve("raw"), PaintedPictures.glyphs(count, 1));
    succeed(
        "prepare images --input @raw/%s --colour grey --size 28 --output @pictures"
            .formatted(SamplePictures.ZIP));
  }

  private void succeed(String line) {
    var ended = athanor(line);
    assertThat(ended.code()).as(line + "\n" + ended.log()).isZero();
  }

  private SharedSpark.Ended athanor(String line) {
    List<Family> all = new ArrayList<>(FamilyRegistry.families().all());
    all.add(MEAN);
    return athanor(new Families(all), line);
  }

  private SharedSpark.Ended athanor(Families families, String line) {
    SharedSpark.session();
    StringWriter out = new StringWriter();
    StringWriter log = new StringWriter();
    int code =
        Athanor.run(
            families,
            new PrintWriter(out, true),
            new PrintWriter(log, true),
            line.replace("@", directory + "/").split(" "));
    return new SharedSpark.Ended(code, out.toString(), log.toString());
  }
}
