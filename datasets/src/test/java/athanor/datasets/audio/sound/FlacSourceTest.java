package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  /** Programs that cut without coding anew leave the length of the whole in the header. */
  @Test
  void aStreamCutOutOfALongerOneIsReadToItsEnd() {
    byte[] file = Sounds.resource("sine.flac");
    float[] whole = SoundFormat.open(file).readAll();
    int first = frame(file, 42);
    int second = frame(file, first + 2);

    byte[] cut =
        PcmFiles.join(Arrays.copyOf(file, first), Arrays.copyOfRange(file, second, file.length));
    float[] read = SoundFormat.open(cut).readAll();

    assertThat(whole.length - read.length).isBetween(1, 8192);
    assertThat(read).isEqualTo(Arrays.copyOfRange(whole, whole.length - read.length, whole.length));
  }

  /** Where the next frame begins: its mark, and the code of 44.1 kHz. */
  private static int frame(byte[] file, int from) {
    for (int at = from; ; at++) {
      if (file[at] == -1 && file[at + 1] == (byte) 0xf8 && (file[at + 2] & 0x0f) == 9) {
        return at;
      }
    }
  }
}
