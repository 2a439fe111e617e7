package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingsTest {
  @TempDir Path folder;
  private Recordings recordings;

  @BeforeEach
  void write() throws Exception {
    float[] pcm = new float[16_000];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = i / 32_000f;
    }
    Files.createDirectories(folder.resolve("open"));
    Files.write(folder.resolve("open/a.wav"), WavFile.of(pcm, 16_000));
    Files.write(folder.resolve("secret.wav"), WavFile.of(pcm, 16_000));
    Files.writeString(folder.resolve("open/text.wav"), "no sound");
    Files.createSymbolicLink(
        folder.resolve("open/link.wav"), folder.resolve("secret.wav").toAbsolutePath());
    recordings = new Recordings(folder.resolve("open").toString(), new Configuration());
  }

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  @Test
  void partIsCutAtItsTimes() {
    float[] part = SoundFormat.open(recordings.part(uri("open/a.wav"), 250, 500)).readAll();

    assertThat(part).hasSize(4000);
    assertThat(part[0]).isCloseTo(0.125f, Offset.offset(1e-3f));
  }

  @Test
  void segmentOfServedStoreIsHeard() {
    ServedStore store = ToyStores.segments(uri("open/a.wav"), Optional.of(recordings));

    assertThat(SoundFormat.open(store.sound(1)).readAll()).hasSize(3200);
  }

  @Test
  void whatIsElsewhereIsRefused() {
    for (String name : new String[] {"secret.wav", "open/../secret.wav", "open/link.wav"}) {
      assertThatThrownBy(() -> recordings.part(uri(name), 0, 100))
          .isInstanceOf(RefusedException.class);
    }
    assertThatThrownBy(() -> recordings.part("file:/etc/passwd", 0, 100))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> recordings.part("http://localhost:1/x.wav", 0, 100))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whatIsNoSoundIsRefused() {
    assertThatThrownBy(() -> recordings.part(uri("open/text.wav"), 0, 100))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void missingFolderIsBadInput() {
    assertThatThrownBy(() -> new Recordings(folder + "/none", new Configuration()))
        .isInstanceOf(BadInputException.class);
  }
}
