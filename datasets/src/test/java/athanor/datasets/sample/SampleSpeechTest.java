package athanor.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.sound.SoundFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleSpeechTest {
  private static final SampleSpeech.Options SMALL =
      new SampleSpeech.Options(List.of("hand", "near"), 2, 2, 2, 3, 7);

  @TempDir Path directory;

  private TreeMap<String, byte[]> files(Path folder) throws IOException {
    TreeMap<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        all.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return all;
  }

  @Test
  void theSameOptionsGiveTheSameBytesAndPrintNothing() throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      SampleSpeech.write(directory.resolve("a"), SMALL);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    SampleSpeech.write(directory.resolve("b"), SMALL);

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    TreeMap<String, byte[]> first = files(directory.resolve("a"));
    TreeMap<String, byte[]> second = files(directory.resolve("b"));
    assertThat(first.keySet()).hasSize(2 * 2 * 2 + 1 + 2 + 1 + 1).isEqualTo(second.keySet());
    first.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(second.get(name)));
  }

  @Test
  void alignmentsStandWhereTheSoundIs() throws IOException {
    SampleSpeech.write(directory, SMALL);

    List<String> lines = Files.readAllLines(directory.resolve("recordings/alignments.tsv"));
    assertThat(lines).hasSize(1 + 2 * 3);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      float[] pcm =
          SoundFormat.open(Files.readAllBytes(directory.resolve("recordings").resolve(cells[0])))
              .readAll();
      int from = Integer.parseInt(cells[3]) * 16;
      int to = Integer.parseInt(cells[4]) * 16;
      assertThat(to - from).as(line).isBetween(16 * 150, 16 * 1500);
      assertThat(rms(pcm, from, to)).isGreaterThan(20 * rms(pcm, to + 320, to + 1600));
    }
  }

  private static double rms(float[] pcm, int from, int to) {
    double sum = 0;
    for (int n = from; n < to; n++) {
      sum += pcm[n] * pcm[n];
    }
    return Math.sqrt(sum / (to - from));
  }

  @Test
  void speakersDiffer() throws IOException {
    SampleSpeech.write(directory, SMALL);

    assertThat(Files.readAllBytes(directory.resolve("words/spk00/hand-01.wav")))
        .isNotEqualTo(Files.readAllBytes(directory.resolve("words/spk01/hand-01.wav")));
    assertThat(Files.readString(directory.resolve("words/labels.tsv")))
        .contains("spk01/near-02.wav\tspk01\tnear\t2");
  }

  @Test
  void soundsOfTheWordsAreTold() throws IOException {
    SampleSpeech.write(
        directory, new SampleSpeech.Options(List.of("hand", "hands", "near"), 1, 0, 0, 1, 1));

    assertThat(Files.readAllLines(directory.resolve("pronunciations.txt")))
        .containsExactly("hand hh ae n d", "hands hh ae n d z", "near n ih r");
  }

  @Test
  void impossibleOptionsAreNamed() {
    assertThatThrownBy(() -> new SampleSpeech.Options(List.of("a"), 0, 1, 1, 1, 1))
        .hasMessageContaining("speakers must be 1..64, got 0");
  }
}
