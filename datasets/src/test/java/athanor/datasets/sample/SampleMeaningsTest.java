package athanor.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.audio.sound.SoundFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleMeaningsTest {
  private static final SampleMeanings.Options SMALL = new SampleMeanings.Options(2, 3, 2, 5);

  @TempDir Path directory;

  @Test
  void everyWordHasOnePlaceInTheLanguage() {
    List<String> words = SampleMeanings.words().toList();

    assertThat(new HashSet<>(words)).hasSameSizeAs(words);
  }

  @Test
  void alignmentsAreTheTranscriptAndStandWhereTheSoundIs() throws IOException {
    SampleMeanings.write(directory, SMALL);

    Path recordings = directory.resolve("recordings");
    List<String> times = Files.readAllLines(recordings.resolve("alignments.tsv"));
    List<String> said = new ArrayList<>();
    for (String line : times.subList(1, times.size())) {
      String[] cells = line.split("\t");
      said.add(cells[2]);
      float[] pcm = SoundFormat.open(Files.readAllBytes(recordings.resolve(cells[0]))).readAll();
      int from = Integer.parseInt(cells[3]) * 16;
      int to = Integer.parseInt(cells[4]) * 16;
      assertThat(energy(pcm, from, to)).isGreaterThan(100 * energy(pcm, to + 160, to + 1600));
    }
    List<String> sentences = Files.readAllLines(directory.resolve("transcript.txt"));
    assertThat(sentences).hasSize(3 * 2);
    assertThat(String.join(" ", said)).isEqualTo(String.join(" ", sentences));
  }

  private static double energy(float[] pcm, int from, int to) {
    double sum = 0;
    for (int n = from; n < to; n++) {
      sum += pcm[n] * pcm[n];
    }
    return sum / (to - from);
  }

  @Test
  void kindsTellSynonymsAndHomophones() throws IOException {
    SampleMeanings.write(directory, SMALL);

    Map<String, Set<String>> kindsOfSounds = new HashMap<>();
    List<String> lines = Files.readAllLines(directory.resolve("kinds.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      kindsOfSounds.computeIfAbsent(cells[3], sound -> new HashSet<>()).add(cells[1]);
    }
    assertThat(lines).contains("bunny\tanimals\trabbit\tb ah n iy");
    assertThat(kindsOfSounds.values())
        .filteredOn(kinds -> kinds.size() == 2)
        .containsExactlyInAnyOrder(
            Set.of("animals", "body"), Set.of("food", "plants"), Set.of("food", "clothes"));
  }

  @Test
  void theSameOptionsGiveTheSameBytes() throws IOException {
    SampleMeanings.write(directory.resolve("a"), SMALL);
    SampleMeanings.write(directory.resolve("b"), SMALL);

    assertThat(Files.readAllBytes(directory.resolve("a/recordings/rec0002.wav")))
        .isEqualTo(Files.readAllBytes(directory.resolve("b/recordings/rec0002.wav")));
    assertThat(directory.resolve("a/recordings/alignments.tsv"))
        .hasSameTextualContentAs(directory.resolve("b/recordings/alignments.tsv"));
  }
}
