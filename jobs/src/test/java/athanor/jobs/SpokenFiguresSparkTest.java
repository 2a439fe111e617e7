package athanor.jobs;

import static athanor.jobs.SpokenWords.at;
import static athanor.jobs.SpokenWords.place;
import static athanor.jobs.SpokenWords.run;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark.Ended;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.sample.SampleSpeech;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** An archive of made speech, from recordings to figures. */
final class SpokenFiguresSparkTest {
  @Test
  void vectorsAreMeasuredBesideWaysWithoutTrainingAndTheFiguresKept() throws Exception {
    String out =
        run("evaluate", "audio", "--store", at("store"), "--segments", at("segments"))
            .with("--warping-queries", "20", "--output", at("figures"))
            .with("--word-pairs", "hand:hands,fear:name")
            .done();

    assertThat(out)
        .contains("54 of 54 segments")
        .contains("each of 54 segments compared with all others")
        .contains("each of 20 segments compared with all others")
        .contains("\ttime warping")
        .contains("0 pairs")
        .contains("none\tmean cosine of the differences")
        .doesNotContain("NaN");
    Card card =
        InputDirectory.open(at("figures"), new Configuration(false), 1, "evaluation").card();
    assertThat(card.parents()).hasSize(2);
    for (String way : List.of("store", "segment means", "downsampling", "time warping")) {
      Map<?, ?> sampled = (Map<?, ?>) card.metrics().get("on the queries of time warping");
      Map<?, ?> figures = (Map<?, ?>) sampled.get(way);
      assertThat((Double) figures.get("mean average precision")).as(way).isBetween(0.1, 1.0);
      assertThat((Integer) figures.get("queries")).as(way).isEqualTo(20);
      assertThat((Double) figures.get("average precision across speakers"))
          .as(way)
          .isBetween(0.1, 1.0);
    }
    assertThat(card.metrics()).doesNotContainKey("time warping");
    assertThat((Integer) ((Map<?, ?>) card.metrics().get("store")).get("queries")).isEqualTo(54);
    assertThat(((Map<?, ?>) card.metrics().get("edit distance")).keySet())
        .hasToString("[0, 1, 2, 3, 4+]");
    assertThat(((Map<?, ?>) card.metrics().get("differences")).get("cosine, same change"))
        .isEqualTo("none");
    for (String picture : List.of("differences.png", "tsne.png")) {
      BufferedImage drawn = ImageIO.read(place("figures/" + picture).toFile());
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < drawn.getWidth(); x++) {
        for (int y = 0; y < drawn.getHeight(); y++) {
          colours.add(drawn.getRGB(x, y));
        }
      }
      assertThat(colours).as(picture).hasSizeGreaterThan(10);
    }
  }

  @Test
  void pairThatIsNoneIsBadUsage() {
    Ended ended =
        run("evaluate", "audio", "--store", at("store"), "--segments", at("segments"))
            .with("--word-pairs", "hand:hands,fear")
            .ended();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("word-pairs must be WORD:WORD, parted by commas, got fear");
  }

  /** Words by a fourth voice, one by one, as questions. */
  private static void prepareQuestions() throws Exception {
    SampleSpeech.write(
        place("questions"),
        new SampleSpeech.Options(List.of("hand", "fear", "open"), 4, 2, 0, 1, 7));
    Files.createDirectories(place("asked"));
    Files.move(place("questions/words/spk03"), place("asked/spk03"));
    run("prepare", "audio", "--input", at("asked"), "--segmentation", "whole")
        .with("--label-pattern", "(?<speaker>[^/]+)/(?<word>[^/-]+)-")
        .with("--output", at("asking"), "--overwrite")
        .done();
  }

  @Test
  void archiveIsSearchedByWordsOfOthersAlsoWhereItsOwnWereFound() throws Exception {
    prepareQuestions();
    String recordings = at("archive/recordings");
    run("prepare", "audio", "--input", recordings, "--exclude", "*.tsv")
        .with("--boundaries", recordings + "/alignments.tsv", "--segmentation", "found")
        .with("--output", at("found"))
        .done();
    run("embed", "--model", at("model"), "--input", at("found"), "--output", at("found-store"))
        .done();

    String out =
        run("evaluate", "search", "--store", at("found-store"), "--segments", at("found"))
            .with("--truth", at("segments"), "--queries", at("asking"), "--model", at("model"))
            .with("--output", at("search-figures"))
            .done();

    assertThat(out).contains("of 9 recordings, 6 queries").contains("\ttime warping");
    Card card =
        InputDirectory.open(at("search-figures"), new Configuration(false), 1, "evaluation").card();
    for (String way : List.of("store", "segment means", "downsampling", "time warping")) {
      Map<?, ?> figures = (Map<?, ?>) card.metrics().get(way);
      assertThat((Double) figures.get("mean average precision")).as(way).isBetween(0.1, 1.0);
      assertThat((Double) figures.get("recordings: mean average precision"))
          .as(way)
          .isBetween(0.1, 1.0);
      assertThat((Double) figures.get("queries per second")).as(way).isPositive();
    }
    // So few rows are all in view of the graph's search.
    assertThat((Double) ((Map<?, ?>) card.metrics().get("graph")).get("recall at 10")).isEqualTo(1);
  }

  /**
   * The same door as search: also with silence around, which search takes off. A voice that is made
   * by code says a word twice almost the same, so some find their twin first where the ends move by
   * a few milliseconds.
   */
  @Test
  void everySegmentFindsItself() {
    for (String silence : List.of("0", "300")) {
      String out =
          run("evaluate", "search", "--store", at("store"), "--segments", at("segments"))
              .with("--queries", at("segments"), "--model", at("model"), "--query-limit", "60")
              .with("--silence-millis", silence)
              .done();

      assertThat(out)
          .as(silence)
          .containsPattern("find themselves first: (3[6-9]|4.|5[0-4]) of 54");
    }
  }

  @Test
  void segmentsThatTheStoreLacksAreNamed() throws Exception {
    SampleSpeech.write(place("other"), new SampleSpeech.Options(List.of("hand"), 1, 2, 0, 1, 1));
    run("prepare", "audio", "--input", at("other/words"), "--segmentation", "whole")
        .with("--exclude", "*.tsv", "--label-pattern", "(?<speaker>[^/]+)/(?<word>[^/-]+)-")
        .with("--output", at("others"))
        .done();

    Ended ended =
        run("evaluate", "audio", "--store", at("store"), "--segments", at("others")).ended();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("has no vector of segment").contains("embed these segments");
  }

  @Test
  void sampleOfNothingIsBadUsage() {
    Ended ended =
        run("evaluate", "audio", "--store", at("store"), "--segments", at("segments"))
            .with("--limit", "1")
            .ended();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("limit must be 2..20000, got 1");
  }
}
