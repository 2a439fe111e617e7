package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.sample.SampleScenes;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes prepared, learned from, described and measured, by the commands. */
final class CaptionCommandsIT {
  private static final String SMALL =
      "train captions --input @captions --width 4 --embedding-size 8 --cells 12 --batch-size 4"
          + " --checkpoint-every 2 ";

  @TempDir Path directory;

  private String[] line(String command) {
    return Arrays.stream(command.split(" +"))
        .map(word -> word.startsWith("@") ? directory.resolve(word.substring(1)) + "" : word)
        .toArray(String[]::new);
  }

  private SharedSpark.Ended succeed(String command) {
    var ended = SharedSpark.athanor(line(command));
    assertThat(ended.code()).as(ended.log()).isZero();
    return ended;
  }

  private void scenes(int count) throws IOException {
    SampleScenes.write(directory.resolve("raw"), PaintedScenes.pictures(count, 1));
    succeed("prepare images --input @raw/scenes.zip --size 20 --colour rgb --output @pictures");
    succeed(
        "prepare captions --input @pictures --captions @raw/captions.tsv --test-list @raw/test.txt"
            + " --output @captions");
  }

  @Test
  void aKilledTrainingGoesOnToTheSameNet() throws IOException {
    scenes(24);
    String command =
        SMALL + "--epochs 4 --local-steps 1 --shards 2 --validation 0.2 --learning-rate 0.03";
    succeed(command + " --output @whole");

    var dead = SharedSpark.athanorDyingAt("round 5/", line(command + " --output @again"));
    var ended = succeed(command + " --resume --output @again");

    assertThat(dead.code()).isEqualTo(1);
    assertThat(ended.log()).doesNotContain("round 1/").contains("round 5/");
    assertThat(Files.readAllBytes(directory.resolve("again/captions.net")))
        .isEqualTo(Files.readAllBytes(directory.resolve("whole/captions.net")));
    sentencesAreWrittenAndMeasured();
  }

  private void sentencesAreWrittenAndMeasured() throws IOException {
    succeed(
        "generate captions --model @whole --input @captions --zoom 2 --length-power 10 --output"
            + " @written");
    succeed("generate captions --model @whole --input @pictures --count 2 --output @all");
    var measured =
        succeed(
            "evaluate captions --model @whole --input @captions --synonyms @raw/synonyms.tsv"
                + " --output @measured");

    assertThat(rows("written").count()).isEqualTo(4);
    assertThat(rows("written").first().<String>getAs("written")).isNotBlank();
    assertThat(rows("written").first().getList(5)).hasSize(6);
    assertThat(rows("all").count()).isEqualTo(48);
    for (String sheet : List.of("sheet.png", "attention.png")) {
      var image = ImageIO.read(directory.resolve("written/" + sheet).toFile());
      assertThat(image.getWidth()).isGreaterThan(4 * 40);
      assertThat(image.getHeight()).isGreaterThan(40);
    }
    assertThat(number(measured.out(), "one_person_cider_d"))
        .isGreaterThan(number(measured.out(), "constant_cider_d"));
    assertThat(number(measured.out(), "one_person_exact")).isGreaterThan(0.9);
    assertThat(number(measured.out(), "constant_distinct_captions")).isEqualTo(1);
    assertThat(number(measured.out(), "perplexity")).isBetween(1.0, 100.0);
    assertThat(number(measured.out(), "written_exact")).isLessThan(0.9);
  }

  private Dataset<Row> rows(String output) {
    return SharedSpark.session()
        .read()
        .parquet(directory.resolve(output + "/captions").toString())
        .orderBy("id");
  }

  private static double number(String out, String name) {
    return out.lines()
        .filter(line -> line.startsWith(name + "\t"))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void picturesAreFoundBySentenceAndSentencesByPicture() throws IOException {
    scenes(24);
    succeed(
        "train matching --input @captions --width 4 --embedding-size 8 --code-size 8 --batch-size 4"
            + " --epochs 1 --shards 2 --output @space");
    succeed("embed --model @space --input @pictures --output @seen");
    succeed("embed --model @space --input @captions --output @said");
    Files.write(
        directory.resolve("scene.png"),
        PictureSheet.seamless(PaintedScenes.pictures(1, 1).get(0).film().pictures(), 1));

    var pictures = succeed("search --store @seen --model @space --count 3 --sentence star");
    var sentences = succeed("search --store @said --model @space --count 4 --picture @scene.png");
    var same = succeed("search --store @seen --model @space --count 1 --picture @scene.png");
    var measured = succeed("evaluate matching --model @space --input @captions --output @found");

    assertThat(pictures.out().lines()).hasSize(3).allMatch(line -> line.endsWith(".png"));
    assertThat(sentences.out().lines()).hasSize(4).allMatch(line -> line.contains("\ta "));
    assertThat(same.out()).startsWith("1.0000\t").contains("scene-00000.png");
    assertThat(number(measured.out(), "pictures_by_sentence_recall_at_10")).isEqualTo(1);
    assertThat(number(measured.out(), "pictures_by_sentence_chance_at_10")).isEqualTo(1);
    var unknown = SharedSpark.athanor(line("search --store @seen --model @space --sentence zebra"));
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.log()).contains("the model knows no word of 'zebra'");
  }

  @Test
  void featuresOfAnotherModelTakeThePlaceOfTheConvolutions() throws IOException {
    scenes(12);
    List<Embedding> vectors = new ArrayList<>();
    List<String> ids =
        CaptionsTable.items(
                CaptionsTable.read(
                    SharedSpark.session(), directory.resolve("captions/captions").toString()))
            .map(CaptionsTable.Item::id)
            .collect();
    for (String id : ids.subList(0, 10)) {
      float[] vector = {vectors.size(), 1, 2, 3};
      vectors.add(new Embedding(id, "picture", "", "", -1, -1, vector));
    }
    var context = JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    var store =
        OutputDirectory.create(
            directory.resolve("store").toString(),
            OutputDirectory.Existing.REFUSE,
            new Configuration());
    store.commit(
        EmbeddingStore.write(
            SharedSpark.session(), context.parallelize(vectors), store, 4, "test"));

    String command = SMALL + "--epochs 1 --validation 0 --shards 1 --features @store";
    var words =
        OutputDirectory.create(
            directory.resolve("words").toString(),
            OutputDirectory.Existing.REFUSE,
            new Configuration());
    words.commit(
        EmbeddingStore.write(
            SharedSpark.session(),
            context.parallelize(List.of(Embedding.word("star", new float[] {1, 0, 2}))),
            words,
            3,
            "test"));
    var refused = SharedSpark.athanor(line(command + " --output @map"));
    var ended = succeed(command + " --attention none --vectors @words --output @model");

    var other =
        SharedSpark.athanor(
            line("generate captions --model @model --input @captions --output @other"));

    assertThat(other.code()).isEqualTo(3);
    assertThat(other.log())
        .contains("reads features of size 4 (--features)", "holds pictures of 20 x 20 x 3");
    assertThat(ended.out()).contains("1 of ", " tokens start from vectors of ");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.log()).contains("attention must be none or blind with features");
    assertThat(ended.out()).contains("9 pictures or films, 0 held out, 1 without features");
  }
}
