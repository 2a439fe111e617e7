package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.sample.PaintedFilm;
import athanor.datasets.sample.PaintedFilms;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.SampleFilms;
import athanor.datasets.sample.SamplePictures;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.video.Film;
import athanor.datasets.video.GifFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrepareFilmsSparkTest {
  @TempDir Path directory;

  private SharedSpark.Ended prepare(Path input, String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "prepare",
                "films",
                "--input",
                input.toString(),
                "--output",
                directory.resolve(output).toString()));
    arguments.addAll(List.of(more));
    return SharedSpark.athanor(arguments.toArray(String[]::new));
  }

  private Card card(String output) {
    return InputDirectory.open(
            directory.resolve(output).toString(), new Configuration(), 1, FilmsTable.KIND)
        .card();
  }

  private List<FilmsTable.Item> items(String output) {
    return FilmsTable.items(
            FilmsTable.read(SharedSpark.session(), directory.resolve(output + "/films").toString()))
        .collect();
  }

  @Test
  void zipOfGifsWithAttributesKeepsFramesAndLabels() throws IOException {
    List<PaintedFilm> painted = PaintedFilms.creatures(7, 6, 1);
    SampleFilms.write(directory.resolve("raw"), painted);

    var ended =
        prepare(
            directory.resolve("raw/" + SampleFilms.ZIP),
            "out",
            "--colour",
            "rgb",
            "--attributes",
            directory.resolve("raw/" + SampleFilms.ATTRIBUTES).toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    List<FilmsTable.Item> items = items("out");
    assertThat(items).hasSize(7);
    for (int i = 0; i < 7; i++) {
      FilmsTable.Item item = items.get(i);
      assertThat(item.labels()).containsAllEntriesOf(painted.get(i).labels());
      assertThat(item.frames()).isEqualTo(6);
      assertThat(item.pixels()).containsExactly(painted.get(i).film().pixels());
    }
    assertThat(card("out").number("most_frames")).isEqualTo(6);
    assertThat(card("out").number("delay_ms")).isEqualTo(Film.DELAY_MILLIS);
  }

  @Test
  void foldersOfFramesAreFilmsInTheOrderOfTheirNumbers() throws IOException {
    Film film = PaintedFilms.digits(1, 12, 1).get(0).film();
    folder("in/walk/clip", film, 12);

    var ended = prepare(directory.resolve("in"), "out", "--frames", "4", "--threshold", "100");

    assertThat(ended.code()).as(ended.log()).isZero();
    List<FilmsTable.Item> items = items("out");
    assertThat(items.stream().map(FilmsTable.Item::id))
        .containsExactly("walk/clip#00000", "walk/clip#00004", "walk/clip#00008");
    assertThat(items.get(0).labels()).isEqualTo(Map.of("folder", "walk"));
    byte[] last = items.get(2).pixels();
    for (int i = 0; i < last.length; i++) {
      int grey = film.pixels()[8 * film.shape().size() + i] & 0xff;
      assertThat(last[i] & 0xff).isEqualTo(grey >= 100 ? 255 : 0);
    }
  }

  private void folder(String name, Film film, int frames) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    for (int i = 0; i < frames; i++) {
      Files.write(
          folder.resolve("frame" + (i + 1) + ".png"),
          PictureSheet.seamless(List.of(film.frame(i)), 1));
    }
  }

  @Test
  void badFilmsAreNamedWithTheirReasons() throws IOException {
    Film film = PaintedFilms.digits(1, 4, 1).get(0).film();
    folder("in/good", film, 3);
    folder("in/mixed", film, 2);
    Film small = new Film(new Shape(8, 8, 1), new byte[64], 100);
    Files.write(
        directory.resolve("in/mixed/frame3.png"),
        PictureSheet.seamless(List.of(small.frame(0)), 1));
    folder("in/broken", film, 2);
    Files.write(directory.resolve("in/broken/frame3.png"), new byte[] {1, 2, 3});
    folder("in/lonely", film, 1);
    Files.write(directory.resolve("in/still.gif"), GifFile.of(film.part(0, 1), 1));
    Files.write(directory.resolve("in/clip.mp4"), new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p'});
    Files.writeString(directory.resolve("in/notes.txt"), "not a film");

    var ended = prepare(directory.resolve("in"), "out");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(items("out").stream().map(FilmsTable.Item::id)).containsExactly("good");
    assertThat(card("out").counts().skipped())
        .isEqualTo(
            Map.of(
                "one frame", 2L,
                "frames of several sizes", 1L,
                "unreadable frame", 1L,
                "format not read", 1L,
                "other file", 1L));
    assertThat(
            ErrorsTable.examples(
                directory.resolve("out/errors").toString(), 5, new Configuration()))
        .anySatisfy(
            bad -> {
              assertThat(bad.item()).isEqualTo("mixed");
              assertThat(bad.detail())
                  .isEqualTo("frame1.png has 32 x 32 pixels, frame3.png has 8 x 8");
            });
  }

  @Test
  void impossibleOptionsAreRefusedBeforeSparkStarts() throws IOException {
    Path input = Files.createDirectories(directory.resolve("in"));

    assertThat(prepare(input, "out", "--frames", "1").log()).contains("frames must be 2 or more");
    assertThat(prepare(input, "out", "--colour", "palette").code()).isEqualTo(2);
    assertThat(prepare(input, "out", "--every", "0").log()).contains("every must be 1..1000");
  }

  @Test
  void preparedPicturesBounceAboutInFilms() throws IOException {
    List<PaintedPicture> glyphs = PaintedPictures.glyphs(20, 1);
    SamplePictures.write(directory.resolve("raw"), glyphs);
    SharedSpark.athanor(
        "prepare",
        "images",
        "--input",
        directory.resolve("raw/" + SamplePictures.ZIP).toString(),
        "--attributes",
        directory.resolve("raw/" + SamplePictures.ATTRIBUTES).toString(),
        "--size",
        "14",
        "--colour",
        "grey",
        "--output",
        directory.resolve("pictures").toString());

    var one = bounce("one", "5");
    bounce("two", "5");

    assertThat(one.code()).as(one.log()).isZero();
    List<FilmsTable.Item> items = items("one");
    assertThat(items).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(items.get(i).pixels()).containsExactly(items("two").get(i).pixels());
      assertThat(items.get(i).labels().get("digit")).matches("\\d \\d");
      assertThat(items.get(i).frames()).isEqualTo(8);
    }
    assertThat(items.get(0).pixels()).isNotEqualTo(items.get(1).pixels());
    assertThat(bounce("three", "0").log()).contains("count must be 1..10000000, got 0");
  }

  private SharedSpark.Ended bounce(String output, String count) {
    return SharedSpark.athanor(
        "prepare",
        "bouncing",
        "--input",
        directory.resolve("pictures").toString(),
        "--count",
        count,
        "--frames",
        "8",
        "--threshold",
        "100",
        "--output",
        directory.resolve(output).toString());
  }
}
