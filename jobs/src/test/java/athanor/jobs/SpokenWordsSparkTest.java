package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.sample.SampleSpeech;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of made speech, from recordings to figures. */
final class SpokenWordsSparkTest {
  @TempDir static Path directory;

  @BeforeAll
  static void makeStore() throws Exception {
    List<String> words = List.of("hand", "hands", "fear", "name", "open");
    SampleSpeech.write(
        directory.resolve("archive"), new SampleSpeech.Options(words, 3, 0, 9, 6, 1));
    String recordings = at("archive/recordings");
    run("prepare", "audio", "--input", recordings, "--exclude", "*.tsv")
        .with("--boundaries", recordings + "/alignments.tsv")
        .with("--output", at("segments"))
        .done();
    run("train", "audio", "--input", at("segments"), "--output", at("model"))
        .with("--hidden-size", "24", "--vector-size", "16", "--epochs", "30", "--shards", "1")
        .with("--batch-size", "16", "--learning-rate", "0.01")
        .with("--objective", "correspondence")
        .done();
    run("embed", "--model", at("model"), "--input", at("segments"), "--output", at("store")).done();
  }

  private static String at(String name) {
    return directory.resolve(name).toString();
  }

  private static Call run(String... arguments) {
    return new Call(new ArrayList<>(Arrays.asList(arguments)));
  }

  /** A call of the command. */
  private record Call(List<String> arguments) {
    Call with(String... more) {
      arguments.addAll(Arrays.asList(more));
      return this;
    }

    Ended ended() {
      return SharedSpark.athanor(arguments.toArray(String[]::new));
    }

    String done() {
      Ended ended = ended();
      assertThat(ended.code()).as(ended.log()).isZero();
      return ended.out();
    }
  }

  @Test
  void vectorsAreMeasuredBesideWaysWithoutTrainingAndTheFiguresKept() {
    String out =
        run("evaluate", "audio", "--store", at("store"), "--segments", at("segments"))
            .with("--warping-queries", "20", "--output", at("figures"))
            .done();

    assertThat(out).contains("54 of 54 segments").contains("\ttime warping").contains("0 pairs");
    Card card =
        InputDirectory.open(at("figures"), new Configuration(false), 1, "evaluation").card();
    assertThat(card.parents()).hasSize(2);
    for (String way : List.of("store", "segment means", "downsampling", "time warping")) {
      Map<?, ?> figures = (Map<?, ?>) card.metrics().get(way);
      assertThat((Double) figures.get("mean average precision")).as(way).isBetween(0.1, 1.0);
      assertThat((Double) figures.get("average precision across speakers"))
          .as(way)
          .isBetween(0.1, 1.0);
    }
    assertThat(((Map<?, ?>) card.metrics().get("edit distance")).keySet())
        .hasToString("[0, 1, 2, 3, 4+]");
  }

  @Test
  void segmentsThatTheStoreLacksAreNamed() throws Exception {
    SampleSpeech.write(
        directory.resolve("other"), new SampleSpeech.Options(List.of("hand"), 1, 2, 0, 1, 1));
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
