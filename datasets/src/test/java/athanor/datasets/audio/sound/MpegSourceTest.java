package athanor.datasets.audio.sound;

import static athanor.datasets.audio.sound.PcmFiles.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MpegSourceTest {
  private static byte[] file(String name) {
    return Sounds.resource(name);
  }

  /** Constant and variable bit rates, mono and joint stereo, MPEG-1, 2 and 2.5. */
  @Test
  void delayAndPaddingAreLeftOutWhereTheFileTellsThem() {
    Chirps.holds("chirp8.mp3", SoundFormat.open(file("chirp8.mp3")), false, 0.02);
    Chirps.holds("chirp22-vbr.mp3", SoundFormat.open(file("chirp22-vbr.mp3")), false, 0.02);
    Chirps.holds("chirp44-joint.mp3", SoundFormat.open(file("chirp44-joint.mp3")), true, 0.02);
  }

  /** What ffmpeg makes of it too: 14 frames of 576, nothing taken from either end. */
  @Test
  void whereNothingIsToldAllFramesCount() {
    SoundSource source = SoundFormat.open(file("chirp16-untagged.mp3"));
    float[] read = source.readAll();

    assertThat(source.sampleRate()).isEqualTo(16000);
    assertThat(read).hasSize(14 * 576);
    assertThat(Chirps.lateBy(read, Chirps.chirp(16000, false))).isBetween(0, 1000);
  }

  @Test
  void joinedFilesEachLoseTheirDelay() {
    byte[] one = file("chirp22-vbr.mp3");
    float[] chirp = Chirps.chirp(22050, false);

    float[] read = SoundFormat.open(join(one, one)).readAll();

    assertThat(read).hasSize(2 * chirp.length);
    float[] second = Arrays.copyOfRange(read, chirp.length, read.length);
    assertThat(Chirps.lateBy(second, chirp)).isZero();
    assertThat(Chirps.difference(second, chirp, 0)).isLessThan(0.02);
  }

  @Test
  void tagsAndZerosAroundTheFramesAreNoSound() {
    byte[] one = file("chirp8.mp3");
    byte[] tag = {'I', 'D', '3', 3, 0, 0, 0, 0, 1, 0};
    byte[] old = new byte[128];
    System.arraycopy(PcmFiles.ascii("TAGa song"), 0, old, 0, 9);

    for (byte[] lead : new byte[][] {join(tag, new byte[128]), new byte[500], new byte[0]}) {
      Chirps.holds("around", SoundFormat.open(join(lead, one, old)), false, 0.02);
    }
  }

  @Test
  void aCutFileAndAHoleInItAreNamed() {
    byte[] one = file("chirp44-joint.mp3");
    refused(Arrays.copyOf(one, one.length / 2), Reason.TRUNCATED);
    byte[] untagged = file("chirp16-untagged.mp3");
    refused(join(untagged, new byte[5000], untagged), Reason.CORRUPT);
  }

  private static void refused(byte[] file, Reason reason) {
    assertThatThrownBy(() -> SoundFormat.open(file).readAll())
        .isInstanceOfSatisfying(
            BadAudioException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void mp3InWavIsRead() {
    byte[] format = PcmFiles.format(0x55, 0, 1, PcmFiles.LITTLE);
    byte[] one = file("chirp8.mp3");
    Chirps.holds(
        "wav", SoundFormat.open(PcmFiles.wav("RIFF", format, one, one.length)), false, 0.02);
  }

  /** A byte order mark of UTF-16 begins as a frame does. */
  @Test
  void textIsNotTakenForFrames() {
    byte[] text = "a text of some words".repeat(50).getBytes(StandardCharsets.UTF_16LE);
    byte[] marked = join(new byte[] {-1, -2}, text);

    assertThat(SoundFormat.isSound("words.txt", marked)).isFalse();
    assertThat(SoundFormat.isSound("a.txt", Arrays.copyOf(marked, 60))).isFalse();
  }
}
