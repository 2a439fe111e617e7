package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.sample.PaintedScene;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.sample.SampleScenes;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.store.ErrorsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrepareCaptionsSparkTest {
  @TempDir Path directory;

  private SharedSpark.Ended run(String line) {
    return SharedSpark.athanor(
        Arrays.stream(line.split(" "))
            .map(word -> word.startsWith("@") ? directory.resolve(word.substring(1)) + "" : word)
            .toArray(String[]::new));
  }

  private void pictures(int count) throws IOException {
    SampleScenes.write(directory.resolve("raw"), PaintedScenes.pictures(count, 1));
    assertThat(
            run("prepare images --input @raw/scenes.zip --size 16 --colour rgb --output @pictures")
                .code())
        .isZero();
  }

  private List<CaptionsTable.Item> items(String output) {
    return CaptionsTable.items(
            CaptionsTable.read(
                SharedSpark.session(), directory.resolve(output + "/captions").toString()))
        .collect();
  }

  private Card card(String output) {
    return InputDirectory.open(
            directory.resolve(output).toString(), new Configuration(), 1, CaptionsTable.KIND)
        .card();
  }

  @Test
  void scenesMeetTheirSentencesAndHeldOutCombinationsAreTheTest() throws IOException {
    pictures(18);
    var ended =
        run(
            "prepare captions --input @pictures --captions @raw/captions.tsv --test-list"
                + " @raw/test.txt --output @out");

    assertThat(ended.code()).as(ended.log()).isZero();
    List<PaintedScene> scenes = PaintedScenes.pictures(18, 1);
    List<CaptionsTable.Item> items = items("out");
    assertThat(items).hasSize(18);
    for (int i = 0; i < 18; i++) {
      assertThat(items.get(i).texts()).isEqualTo(scenes.get(i).sentences());
      assertThat(items.get(i).tokens()).isEqualTo(scenes.get(i).sentences());
      assertThat(items.get(i).part()).isEqualTo(scenes.get(i).test() ? "test" : "train");
      assertThat(items.get(i).pixels()).hasSize(16 * 16 * 3);
    }
    assertThat(card("out").metrics()).containsEntry("test_pictures", 3);
    long articles =
        CaptionsTable.readVocabulary(
                SharedSpark.session(), directory.resolve("out/vocabulary").toString())
            .where("token = 'a'")
            .head()
            .getLong(1);
    assertThat(articles).isEqualTo(2 * 6 * 15);
  }

  @Test
  void whatHasNoPartnerIsNamedAndCounted() throws IOException {
    pictures(12);
    Files.writeString(
        directory.resolve("tokens.txt"),
        """
        scene-00000.png#0\tA star , left .
        scene-00000.png#1\tOne star.
        scene-00001.png#0\t...
        gone.png#0\tnot there
        gone.png#1\tnot there either
        broken line
        scene-00002.png#0\tTwo things
        scene-00003.png#0\tThings
        """);

    var ended =
        run(
            "prepare captions --input @pictures --captions @tokens.txt --test-every 3 --output @out");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(items("out"))
        .extracting(CaptionsTable.Item::part)
        .containsExactly("train", "train", "test");
    assertThat(items("out").get(0).tokens()).containsExactly("a star left", "one star");
    assertThat(card("out").counts().skipped())
        .isEqualTo(
            Map.of(
                "picture without a sentence",
                8L,
                "sentence without a picture",
                2L,
                "sentences without words",
                1L,
                "malformed caption",
                1L));
    assertThat(
            ErrorsTable.examples(
                directory.resolve("out/errors").toString(), 2, new Configuration()))
        .anyMatch(bad -> bad.item().equals("gone.png") && bad.detail().equals("not there"))
        .anyMatch(bad -> bad.item().endsWith("tokens.txt line 6"));
  }

  @Test
  void filmsKeepTheirFrames() throws IOException {
    SampleScenes.write(directory.resolve("raw"), PaintedScenes.films(6, 4, 1));
    run("prepare films --input @raw/scenes.zip --size 12 --colour rgb --output @films");

    var ended =
        run(
            "prepare captions --input @films --captions @raw/captions.tsv --test-every 2 --output @out");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(items("out")).hasSize(6).allMatch(item -> item.frames() == 4);
    assertThat(items("out").get(0).pixels()).hasSize(4 * 12 * 12 * 3);
    assertThat(card("out").metrics()).containsEntry("most_frames", 4);
  }

  @Test
  void captionsOfOtherPicturesAreBadInput() throws IOException {
    pictures(2);
    Files.writeString(directory.resolve("other.tsv"), "other.png\ta star\n");

    var ended = run("prepare captions --input @pictures --captions @other.tsv --output @out");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("no picture", "other.tsv", "sentence without a picture=1");
    assertThat(
            run("prepare captions --input @pictures --captions @other.tsv --test-every 1 --output @x")
                .code())
        .isEqualTo(2);
  }
}
