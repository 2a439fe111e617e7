package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedData;
import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.sound.HeldSound;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.sample.SampleSpeech;
import athanor.datasets.store.SegmentsTable;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
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
      BufferedImage drawn = ImageIO.read(directory.resolve("figures/" + picture).toFile());
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
        directory.resolve("questions"),
        new SampleSpeech.Options(List.of("hand", "fear", "open"), 4, 2, 0, 1, 7));
    Files.createDirectories(directory.resolve("asked"));
    Files.move(directory.resolve("questions/words/spk03"), directory.resolve("asked/spk03"));
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

  @Test
  void windowsAreSearchedAndAnswersDoNotOverlap() throws Exception {
    String recordings = at("archive/recordings");
    String made =
        run("prepare", "audio", "--input", recordings, "--exclude", "*.tsv")
            .with("--boundaries", recordings + "/alignments.tsv", "--segmentation", "windows")
            .with("--window-millis", "400,600", "--window-step-millis", "200")
            .with("--output", at("windows"))
            .done();
    run("embed", "--model", at("model"), "--input", at("windows"), "--output", at("all")).done();
    Files.write(directory.resolve("asking.wav"), tone(1));

    List<String> found =
        run("search", "--store", at("all"), "--audio", at("asking.wav"), "--model", at("model"))
            .with("--count", "12")
            .done()
            .lines()
            .toList();

    assertThat(made).contains("segments of 9 recordings");
    assertThat(found).hasSize(12);
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(shared(found.get(i), found.get(j))).isLessThan(200);
      }
    }
  }

  /** Milliseconds that two answers share. */
  private static int shared(String a, String b) {
    String[] one = a.split("\t");
    String[] two = b.split("\t");
    String[] times = (one[3] + "-" + two[3]).replace(" ms", "").split("-");
    int[] at = Arrays.stream(times).mapToInt(Integer::parseInt).toArray();
    return one[2].equals(two[2]) ? Math.min(at[1], at[3]) - Math.max(at[0], at[2]) : 0;
  }

  private static Call search(String query, String model) {
    return run("search", "--store", at("store"), "--audio", at(query), "--model", at(model));
  }

  /** A word cut from the archive with a fifth of a second around it, at a sample rate. */
  private static void writeQuery(String name, SegmentsTable.Item item, int rate) throws Exception {
    Path recording = directory.resolve("archive/recordings").resolve(item.recording());
    float[] pcm = SoundFormat.open(Files.readAllBytes(recording)).readAll();
    int from = Math.max(0, (item.startMillis() - 170) * 16);
    int to = Math.min(pcm.length, (item.endMillis() + 170) * 16);
    float[] word = Arrays.copyOfRange(pcm, from, to);
    float[] sent = rate == 16_000 ? word : new HeldSound(word, 16_000).at(rate).readAll();
    Files.write(directory.resolve(name), WavFile.of(sent, rate));
  }

  /** The question is cut out of a recording with less silence around than is surely none of it. */
  @Test
  void recordingFindsItsOwnPlaceAtAnyRate() throws Exception {
    List<SegmentsTable.Item> items =
        SegmentsTable.read(SharedSpark.session(), at("segments/segments"))
            .javaRDD()
            .map(SegmentsTable::item)
            .collect();
    SegmentsTable.Item item = items.get(7);
    for (int rate : new int[] {16_000, 22_050, 48_000}) {
      writeQuery("query.wav", item, rate);

      List<String> found =
          search("query.wav", "model")
              .with("--query", "found", "--count", "9")
              .done()
              .lines()
              .toList();

      assertThat(found).hasSize(9);
      assertThat(found.get(0)).startsWith("1\t").contains(" ms\t");
      assertThat(found)
          .as("rate %d", rate)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "\t%s\t%d-%d ms\t%s"
                              .formatted(
                                  item.recording(),
                                  item.startMillis(),
                                  item.endMillis(),
                                  item.word())));
    }
  }

  /**
   * A real recording as it is, and the same sound as a WAV file of that rate and of others. What
   * goes up to another rate and back loses the edge below 8 kHz, so scores move a little, by how
   * much depends on the net; two other rates lose the same edge.
   */
  @Test
  void formatAndRateOfTheQuestionDoNotMatter() throws Exception {
    Path spoken = SharedData.data("speech/dsp20").resolve("spk05/open-03.flac");
    byte[] flac = Files.readAllBytes(spoken);
    Files.write(directory.resolve("spoken.flac"), flac);
    float[] pcm = SoundFormat.open(flac).readAll();
    Files.write(directory.resolve("spoken.wav"), WavFile.of(pcm, 16_000));
    for (int rate : new int[] {44_100, 48_000}) {
      float[] more = new HeldSound(pcm, 16_000).at(rate).readAll();
      Files.write(directory.resolve("spoken%d.wav".formatted(rate)), WavFile.of(more, rate));
    }

    String answer = search("spoken.flac", "model").done();
    double[] asSpoken = scores(answer);
    double[] at44 = scores(search("spoken44100.wav", "model").done());
    double[] at48 = scores(search("spoken48000.wav", "model").done());

    assertThat(search("spoken.wav", "model").done()).isEqualTo(answer);
    assertThat(at44).hasSize(10).containsExactly(asSpoken, within(0.06));
    assertThat(at48).hasSize(10).containsExactly(at44, within(0.02));
  }

  /** The scores of ten answers, best first. */
  private static double[] scores(String answer) {
    return answer.lines().mapToDouble(l -> Double.parseDouble(l.split("\t")[1])).toArray();
  }

  @Test
  void graphAnswersAsTheExactSearchAndTellsItsRecall() throws Exception {
    Files.write(directory.resolve("asked.wav"), tone(1));
    String built = run("index", "--store", at("store"), "--output", at("graph")).done();
    List<String> exact = search("asked.wav", "model").done().lines().toList();

    List<String> found =
        search("asked.wav", "model").with("--index", at("graph")).done().lines().toList();

    assertThat(built).contains("54 rows").contains("recall@10 1.0000");
    assertThat(found.get(0)).isEqualTo("# through a graph of near rows, recall@10 1.0000");
    assertThat(found.subList(1, found.size())).isEqualTo(exact);
    run("embed", "--model", at("model"), "--input", at("segments"), "--output", at("again")).done();
    Ended other =
        run("search", "--store", at("again"), "--index", at("graph"), "--word", "hand").ended();
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.log()).contains("graph is not of store").contains("again");
  }

  @Test
  void queryThatIsNoSoundIsNamed() throws Exception {
    Files.writeString(directory.resolve("text.wav"), "no sound at all");

    Ended ended = search("text.wav", "model").ended();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("text.wav: this sound cannot be used");
  }

  @Test
  void queryLongerThanAnySegmentIsAnswered() throws Exception {
    Files.write(directory.resolve("long.wav"), tone(60));

    assertThat(search("long.wav", "model").done().lines()).hasSize(10);
  }

  private static byte[] tone(int seconds) {
    float[] pcm = new float[16_000 * seconds];
    for (int n = 0; n < pcm.length; n++) {
      pcm[n] = (float) (0.3 * Math.sin(n * 0.1) * Math.sin(n * 0.0003));
    }
    return WavFile.of(pcm, 16_000);
  }

  @Test
  void modelOfOtherFramesIsRefusedWithBothNamed() throws Exception {
    String recordings = at("archive/recordings");
    run("prepare", "audio", "--input", recordings, "--exclude", "*.tsv")
        .with("--boundaries", recordings + "/alignments.tsv", "--mfcc-profile", "librosa")
        .with("--output", at("slaney"))
        .done();
    run("train", "audio", "--input", at("slaney"), "--output", at("other-model"))
        .with("--hidden-size", "4", "--vector-size", "4", "--epochs", "1", "--shards", "1")
        .done();
    Files.write(directory.resolve("tone.wav"), tone(1));

    Ended ended = search("tone.wav", "other-model").ended();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("kaldi").contains("librosa");
  }
}
