package athanor.datasets.audio.sound;

import static athanor.datasets.audio.sound.PcmFiles.ascii;
import static athanor.datasets.audio.sound.PcmFiles.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OggSourceTest {
  private static byte[] file(String name) {
    return Sounds.resource(name);
  }

  @Test
  void opusBeginsAndEndsWhereItsSoundDoes() {
    byte[] opus = file("chirp16.opus");
    SoundSource source = SoundFormat.open(opus);
    assertThat(source.sampleRate()).isEqualTo(48_000);
    Chirps.holds("chirp16.opus", source, false, 0.02);
  }

  @Test
  void flacInOggIsExactUpToItsSixteenBits() {
    SoundSource source = SoundFormat.open(file("chirp16-flac.ogg"));
    float[] read = source.readAll();
    float[] chirp = Chirps.chirp(16000, false);
    assertThat(read).hasSize(chirp.length);
    for (int n = 0; n < read.length; n++) {
      assertThat(read[n]).isCloseTo(chirp[n] * 32767 / 32768, within(0.51f / 32768));
    }
  }

  @Test
  void joinedStreamsAreReadOneAfterTheOther() {
    byte[] vorbis = file("chirp16.ogg");
    float[] one = SoundFormat.open(vorbis).readAll();

    float[] read = SoundFormat.open(join(vorbis, file("chirp16-flac.ogg"), vorbis)).readAll();

    int flac = Chirps.chirp(16000, false).length;
    assertThat(read).hasSize(2 * one.length + flac);
    assertThat(Arrays.copyOf(read, one.length)).isEqualTo(one);
    assertThat(Arrays.copyOfRange(read, one.length + flac, read.length)).isEqualTo(one);
  }

  @Test
  void aStreamOfAnotherRateIsBroughtToTheFirstOnes() {
    float[] one = SoundFormat.open(file("chirp16.ogg")).readAll();

    float[] read = SoundFormat.open(join(file("chirp16.ogg"), file("chirp16.opus"))).readAll();

    float[] second = Arrays.copyOfRange(read, one.length, read.length);
    float[] chirp = Chirps.chirp(16000, false);
    assertThat(second).hasSize(chirp.length);
    assertThat(Chirps.difference(second, chirp, 0)).isLessThan(0.02);
  }

  @Test
  void streamsThatAreNoSoundArePassedByAndOtherSoundIsNamed() {
    byte[] skeleton = page(2, 7, ascii("fishead\0 and more"));
    float[] one = SoundFormat.open(file("chirp16.ogg")).readAll();

    assertThat(SoundFormat.open(join(skeleton, file("chirp16.ogg"))).readAll()).isEqualTo(one);
    assertThatThrownBy(() -> SoundFormat.open(page(2, 7, ascii("Speex   1.2"))))
        .hasMessageContaining("Speex")
        .hasMessageContaining("ffmpeg -i");
    byte[] second = page(2, 9, ascii("OpusHead and so on"));
    byte[] vorbis = file("chirp16.ogg");
    int head = 27 + 1 + 30;
    byte[] beside =
        join(Arrays.copyOf(vorbis, head), second, Arrays.copyOfRange(vorbis, head, vorbis.length));
    refused(beside, Reason.UNSUPPORTED);
  }

  /** A stream cut out of a longer one begins behind place 0, or before it where it needs a lead. */
  @Test
  void streamsThatDoNotBeginAtPlaceZeroAreWhole() {
    for (String name : new String[] {"chirp16.ogg", "chirp16.opus"}) {
      float[] whole = SoundFormat.open(file(name)).readAll();
      for (long shift : new long[] {-3000, 1_000_000}) {
        byte[] moved = file(name);
        move(moved, shift);
        assertThat(SoundFormat.open(moved).readAll()).as("%s by %d", name, shift).isEqualTo(whole);
      }
    }
  }

  /** Speech that begins with blocks of two lengths; what oggdec makes of it, in 16 bits. */
  @Test
  void aCutStreamOfVorbisIsInStepWithItsReference() {
    float[] read = SoundFormat.open(file("cut22.ogg")).readAll();

    assertThat(read).hasSize(6016);
    int[] reference = {778, -697, -2421, -3594, -4016, -4122, -4264, -4543};
    for (int i = 0; i < reference.length; i++) {
      assertThat(read[3000 + i] * 32768).isCloseTo(reference[i], within(1f));
    }
  }

  /** Moves the places of all pages with sound. */
  private static void move(byte[] file, long shift) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < file.length; at += size(file, at)) {
      long granule = bytes.getLong(at + 6);
      bytes.putLong(at + 6, granule > 0 ? granule + shift : granule);
    }
    resealed(file);
  }

  @Test
  void damageAndMissingEndsAreNamed() {
    for (String name : new String[] {"chirp16.ogg", "chirp16.opus", "chirp16-flac.ogg"}) {
      byte[] whole = file(name);
      refused(Arrays.copyOf(whole, whole.length - 10), Reason.TRUNCATED);
      byte[] damaged = whole.clone();
      damaged[whole.length - 100] ^= 1;
      refused(damaged, Reason.CORRUPT);
    }
  }

  private static void refused(byte[] file, Reason reason) {
    assertThatThrownBy(() -> SoundFormat.open(file).readAll())
        .isInstanceOfSatisfying(
            BadAudioException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** A book of 16 million entries in 65,535 dimensions would take 4 TB. */
  @Test
  void aHeaderCannotAskForMoreMemoryThanBooksTake() {
    byte[] file = file("chirp16.ogg");
    int book = new String(file, StandardCharsets.ISO_8859_1).indexOf("BCV");
    Arrays.fill(file, book + 3, book + 8, (byte) 0xff);
    resealed(file);

    assertThatThrownBy(() -> SoundFormat.open(file))
        .isInstanceOfSatisfying(
            BadAudioException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_HEADER))
        .hasMessageContaining("codebooks");
  }

  /** A page of one short packet. */
  private static byte[] page(int flags, int serial, byte[] packet) {
    ByteBuffer page =
        ByteBuffer.allocate(28 + packet.length).order(ByteOrder.LITTLE_ENDIAN).put(ascii("OggS"));
    page.put((byte) 0).put((byte) flags).putLong(0).putInt(serial).putInt(0).putInt(0);
    page.put((byte) 1).put((byte) packet.length).put(packet);
    resealed(page.array());
    return page.array();
  }

  /** Writes each page's checksum anew, by plain division. */
  private static void resealed(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < file.length; ) {
      int size = size(file, at);
      bytes.putInt(at + 22, 0);
      int crc = 0;
      for (int n = at; n < at + size; n++) {
        crc ^= file[n] << 24;
        for (int bit = 0; bit < 8; bit++) {
          crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
        }
      }
      bytes.putInt(at + 22, crc);
      at += size;
    }
  }

  /** Bytes of the page at a place. */
  private static int size(byte[] file, int at) {
    int segments = file[at + 26] & 0xff;
    int size = 27 + segments;
    for (int i = 0; i < segments; i++) {
      size += file[at + 27 + i] & 0xff;
    }
    return size;
  }
}
