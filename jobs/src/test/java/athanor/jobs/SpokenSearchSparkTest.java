package athanor.jobs;

import static athanor.jobs.SpokenWords.at;
import static athanor.jobs.SpokenWords.place;
import static athanor.jobs.SpokenWords.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedData;
import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.datasets.audio.sound.HeldSound;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.SegmentsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An archive of made speech is asked by recordings. */
final class SpokenSearchSparkTest {
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
    Files.write(place("asking.wav"), tone(1));

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

  private static SpokenWords.Call search(String query, String model) {
    return run("search", "--store", at("store"), "--audio", at(query), "--model", at(model));
  }

  /** A word cut from the archive with a fifth of a second around it, at a sample rate. */
  private static void writeQuery(String name, SegmentsTable.Item item, int rate) throws Exception {
    Path recording = place("archive/recordings").resolve(item.recording());
    float[] pcm = SoundFormat.open(Files.readAllBytes(recording)).readAll();
    int from = Math.max(0, (item.startMillis() - 170) * 16);
    int to = Math.min(pcm.length, (item.endMillis() + 170) * 16);
    float[] word = Arrays.copyOfRange(pcm, from, to);
    float[] sent = rate == 16_000 ? word : new HeldSound(word, 16_000).at(rate).readAll();
    Files.write(place(name), WavFile.of(sent, rate));
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
    Files.write(place("spoken.flac"), flac);
    float[] pcm = SoundFormat.open(flac).readAll();
    Files.write(place("spoken.wav"), WavFile.of(pcm, 16_000));
    for (int rate : new int[] {44_100, 48_000}) {
      float[] more = new HeldSound(pcm, 16_000).at(rate).readAll();
      Files.write(place("spoken%d.wav".formatted(rate)), WavFile.of(more, rate));
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
    Files.write(place("asked.wav"), tone(1));
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
    Files.writeString(place("text.wav"), "no sound at all");

    Ended ended = search("text.wav", "model").ended();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("text.wav: this sound cannot be used");
  }

  @Test
  void queryLongerThanAnySegmentIsAnswered() throws Exception {
    Files.write(place("long.wav"), tone(60));

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
    Files.write(place("tone.wav"), tone(1));

    Ended ended = search("tone.wav", "other-model").ended();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("kaldi").contains("librosa");
  }
}
