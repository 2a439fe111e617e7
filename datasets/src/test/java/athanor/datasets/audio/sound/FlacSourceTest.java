package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class FlacSourceTest {

  /** A decoder that errs fails a checksum, so that reading to the end is the proof. */
  @Test
  void realRecordingsAreReadToTheirEnd() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SharedData.data("speech/archive"))) {
      files = all.filter(p -> p.toString().endsWith(".flac")).sorted().limit(20).toList();
    }
    for (Path file : files) {
      SoundSource source = SoundFormat.open(SharedData.bytes(file));
      assertThat(source.sampleRate()).isEqualTo(16000);
      assertThat(source.readAll().length).isGreaterThan(16000);
    }
  }

  @Test
  void samplesAreThoseThatWereCoded() {
    float[] pcm = SoundFormat.open(Sounds.resource("sine.flac")).readAll();

    assertThat(pcm).hasSize(22_050);
    for (int n = 0; n < pcm.length; n++) {
      double expected = 0.375 * Math.sin(2 * Math.PI * 440 * n / 44_100);
      assertThat((double) pcm[n]).isCloseTo(expected, Offset.offset(1e-4));
    }
  }
}
