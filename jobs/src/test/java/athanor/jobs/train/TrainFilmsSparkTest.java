package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.sample.PaintedFilms;
import athanor.datasets.sample.SampleFilms;
import athanor.datasets.video.Animation;
import athanor.models.film.FilmModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Glyphs that bounce about through all commands that know films. */
final class TrainFilmsSparkTest {
  private static final int SIZE = 10;
  private static final int FRAMES = 6;
  private static final String SMALL =
      "train films --input @films --channels 4 --seen 2 --layers 1 --window 4 --batch-size 2"
          + " --local-steps 4 --shards 2 --learning-rate 0.03 --checkpoint-every 2 --epochs 16";

  @TempDir static Path directory;

  @BeforeAll
  static void prepareAndTrain() throws IOException {
    films("raw", 12, 1);
    films("other", 4, 2);
    prepare("raw", "films", SIZE, "--threshold 80");
    prepare("other", "held-out", SIZE, "--threshold 80");
    succeed(SMALL + " --output @model");
  }

  private static void films(String name, int count, long seed) throws IOException {
    SampleFilms.write(directory.resolve(name), PaintedFilms.digits(count, FRAMES, seed));
  }

  private static void prepare(String raw, String output, int size, String more) {
    succeed(
        "prepare films --input @%s/%s --output @%s --colour grey --size %d %s"
            .formatted(raw, SampleFilms.ZIP, output, size, more));
  }

  private static SharedSpark.Ended run(String line) {
    return SharedSpark.athanor(arguments(line));
  }

  private static String[] arguments(String line) {
    return line.strip().replace("@", directory + "/").split(" ");
  }

  private static void succeed(String line) {
    var ended = run(line);
    assertThat(ended.code()).as(line + "\n" + ended.log()).isZero();
  }

  private static Card card(String name) {
    return InputDirectory.open(directory.resolve(name).toString(), new Configuration(), 1).card();
  }

  @Test
  void filmsAreDrawnOnTheSameForTheSameSeed() throws IOException {
    String line =
        "generate films --model @model --input @held-out --count 3 --given 4 --frames 5 --zoom 1";
    succeed(line + " --output @made");
    succeed(line + " --output @again");

    byte[] gif = Files.readAllBytes(directory.resolve("made/film-0000.gif"));
    assertThat(gif).isEqualTo(Files.readAllBytes(directory.resolve("again/film-0000.gif")));
    List<Picture> frames = new ArrayList<>();
    Animation.GIF.frames(gif, PictureLimits.DEFAULT, frames::add);
    assertThat(frames).hasSize(9);
    assertThat(frames.get(0).width()).isEqualTo(2 * SIZE);
    Picture sheet =
        PictureDecoder.decode(
            Files.readAllBytes(directory.resolve("made/films.png")), PictureLimits.DEFAULT);
    assertThat(sheet.width()).isEqualTo(9 * (SIZE + 2) + 2);
    assertThat(sheet.height()).isEqualTo(6 * (SIZE + 2) + 2);
    for (int x = 2; x < 2 + 4 * (SIZE + 2) - 2; x++) {
      assertThat(sheet.at(5, x, 0)).isEqualTo(sheet.at(5 + SIZE + 2, x, 0));
    }
    succeed("prepare films --input @made --colour grey --threshold 80 --output @read");
    assertThat(card("read").counts().written()).isEqualTo(3);
    assertThat(card("read").counts().skipped().keySet()).doesNotContain("card.json");
    succeed("report @model @made --output @report");
    assertThat(Files.readString(directory.resolve("report/report.html")))
        .contains("data:image/gif;base64,R0lGOD", "film-0002.gif");
  }

  @Test
  void likelihoodStandsBesideFloorsAndTheBlindTwin() {
    succeed(SMALL + " --blind --output @blind");
    succeed(
        "evaluate likelihood --model @model --beside @blind --input @held-out --train @films"
            + " --samples 2 --output @scores");

    for (String part : List.of("all but the first", "second half")) {
      Map<?, ?> scores = (Map<?, ?>) card("scores").metrics().get(part);
      assertThat(scores).hasSize(6);
      assertThat(nats(scores, "model")).isBetween(1.0, nats(scores, "pixel share"));
      assertThat(scores.keySet()).anyMatch(name -> name.toString().endsWith("/blind"));
    }
    Map<?, ?> own = (Map<?, ?>) card("scores").metrics().get("own samples");
    assertThat(nats(own, "score"))
        .isCloseTo(nats(own, "entropy"), within(0.3 * nats(own, "entropy")));
    assertThat(card("scores").counts().written()).isEqualTo(4);
    assertThat(card("scores").parents()).hasSize(4);
  }

  private static double nats(Map<?, ?> scores, String name) {
    return (Double) ((Map<?, ?>) scores.get(name)).get("nats_per_frame");
  }

  @Test
  void filmsThatTheModelCannotReadAreRefused() {
    prepare("other", "grey", SIZE, "");
    prepare("other", "large", SIZE + 2, "--threshold 80");

    var grey = run(SMALL.replace("@films", "@grey") + " --output @no");
    assertThat(grey.code()).isEqualTo(3);
    assertThat(grey.log()).contains("holds no black and white film, skipped {grey=4}");
    var large = run("generate films --model @model --input @large --output @none");
    assertThat(large.code()).isEqualTo(3);
    assertThat(large.log()).contains("takes frames of 10 x 10", "holds 12 x 12");
    var few = run("generate films --model @model --input @films --given 7 --output @none");
    assertThat(few.code()).isEqualTo(3);
    assertThat(few.log()).contains("holds no black and white film of 7 frames (--given)");
    assertThat(run(SMALL + " --channels 0 --output @no").code()).isEqualTo(2);
  }

  @Test
  void aTrainingGoesOnFromItsCheckpointToTheSameNet() throws IOException {
    var dead = SharedSpark.athanorDyingAt("round 5/", arguments(SMALL + " --output @resumed"));
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);

    succeed(SMALL + " --output @resumed --resume");

    assertThat(Files.readAllBytes(directory.resolve("resumed/" + FilmModel.FILE)))
        .isEqualTo(Files.readAllBytes(directory.resolve("model/" + FilmModel.FILE)));
  }
}
