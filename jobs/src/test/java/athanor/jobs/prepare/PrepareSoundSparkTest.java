package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.sound.Loudness;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.SoundsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrepareSoundSparkTest {
  private static final int RATE = 16_000;

  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectories(directory.resolve("in/spk1"));
  }

  /** Half a second of a tone between two quarters of near silence. */
  private static float[] toneInSilence(double amplitude, int rate) {
    float[] pcm = new float[rate];
    for (int n = 0; n < pcm.length; n++) {
      boolean heard = n >= rate / 4 && n < 3 * rate / 4;
      double loud = heard ? amplitude : amplitude * 1e-3;
      pcm[n] = (float) (loud * Math.sin(2 * Math.PI * 440 * n / rate));
    }
    return pcm;
  }

  private void write(String name, float[] pcm, int rate) throws IOException {
    Files.write(input.resolve(name), WavFile.of(pcm, rate));
  }

  private SharedSpark.Ended prepare(String more) {
    List<String> arguments = new ArrayList<>(List.of("prepare", "sound"));
    arguments.addAll(Arrays.asList(more.split(" ")));
    arguments.addAll(
        List.of(
            "--input",
            directory.resolve("in").toString(),
            "--output",
            directory.resolve("out").toString(),
            "--overwrite",
            "--label-pattern",
            "(?<speaker>[^/]+)/(?<word>[^/-]+)-"));
    return SharedSpark.athanor(arguments.toArray(String[]::new));
  }

  private Map<String, SoundsTable.Item> items() {
    Map<String, SoundsTable.Item> items = new TreeMap<>();
    SoundsTable.read(SharedSpark.session(), directory.resolve("out/sounds").toString())
        .collectAsList()
        .forEach(
            row -> {
              SoundsTable.Item item = SoundsTable.item(row);
              items.put(item.word(), item);
            });
    return items;
  }

  private static double level(byte[] codes, int rate) {
    Loudness loudness = new Loudness(rate);
    loudness.accept(MuLaw.samples(codes), codes.length);
    return loudness.decibels();
  }

  @Test
  void loudAndQuietRecordingsOfAnyRateComeOutAlike() throws IOException {
    write("loud-1.wav", toneInSilence(0.8, RATE), RATE);
    write("quiet-1.wav", toneInSilence(0.02, 44_100), 44_100);

    var ended = prepare("--segmentation whole --rate 8000 --level-decibels -20");

    assertThat(ended.code()).as(ended.log()).isZero();
    Map<String, SoundsTable.Item> items = items();
    assertThat(items.keySet()).containsExactly("loud", "quiet");
    for (SoundsTable.Item item : items.values()) {
      assertThat(item.speaker()).isEqualTo("spk1");
      assertThat(item.codes().length).isCloseTo(8000, within(8));
      assertThat(level(item.codes(), 8000)).isCloseTo(-20, within(0.3));
    }
    assertThat(card().number("rate")).isEqualTo(8000);
  }

  private Card card() {
    return InputDirectory.open(
            directory.resolve("out").toString(), new Configuration(), 1, SoundsTable.KIND)
        .card();
  }

  @Test
  void endsAreTrimmedWhereAskedFor() throws IOException {
    write("tone-1.wav", toneInSilence(0.5, RATE), RATE);

    var ended = prepare("--segmentation whole --trim-decibels 30");

    assertThat(ended.code()).as(ended.log()).isZero();
    SoundsTable.Item item = items().get("tone");
    assertThat(item.startMillis()).isCloseTo(250, within(20));
    assertThat(item.endMillis()).isCloseTo(750, within(20));
    assertThat(item.codes()).hasSize((item.endMillis() - item.startMillis()) * 16);
  }

  @Test
  void unusableRecordingsAreNamedWithTheirReasons() throws IOException {
    write("good-1.wav", toneInSilence(0.5, RATE), RATE);
    write("silent-1.wav", new float[RATE], RATE);
    write("faint-1.wav", toneInSilence(0.0005, RATE), RATE);
    write("short-1.wav", Arrays.copyOf(toneInSilence(0.5, 4000), 200), 4000);
    write("long-1.wav", Arrays.copyOf(toneInSilence(0.5, RATE), 3 * RATE), RATE);

    var ended = prepare("--segmentation whole --most-millis 2000");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(card().counts().skipped())
        .isEqualTo(Map.of("silence", 1L, "too-quiet", 1L, "too-short", 1L, "too-long", 1L));
    assertThat(items().keySet()).containsExactly("good");
  }

  @Test
  void impossibleOptionsAreRefusedBeforeSparkStarts() {
    assertThat(prepare("--rate 100").code()).isEqualTo(2);
    assertThat(prepare("--rate 100").log()).contains("rate must be 4000..48000, got 100");
    assertThat(prepare("--segmentation given").log()).contains("needs --boundaries");
  }
}
