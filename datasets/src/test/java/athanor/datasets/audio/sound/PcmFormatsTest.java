package athanor.datasets.audio.sound;

import static athanor.datasets.audio.sound.PcmFiles.BIG;
import static athanor.datasets.audio.sound.PcmFiles.LITTLE;
import static athanor.datasets.audio.sound.PcmFiles.aiff;
import static athanor.datasets.audio.sound.PcmFiles.ascii;
import static athanor.datasets.audio.sound.PcmFiles.au;
import static athanor.datasets.audio.sound.PcmFiles.chunk;
import static athanor.datasets.audio.sound.PcmFiles.format;
import static athanor.datasets.audio.sound.PcmFiles.int32;
import static athanor.datasets.audio.sound.PcmFiles.integers;
import static athanor.datasets.audio.sound.PcmFiles.join;
import static athanor.datasets.audio.sound.PcmFiles.reals;
import static athanor.datasets.audio.sound.PcmFiles.sphere;
import static athanor.datasets.audio.sound.PcmFiles.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sound without compression, in every header that tells of it. */
final class PcmFormatsTest {
  private static final float[] SOUND = Sounds.sine(440, 0.5, 16000, 0.05);

  private static void holds(byte[] file, double tolerance) {
    holds(file, SOUND, tolerance);
  }

  private static void holds(byte[] file, float[] sound, double tolerance) {
    SoundSource source = SoundFormat.open(file);
    assertThat(source.sampleRate()).isEqualTo(16000);
    float[] read = source.readAll();
    assertThat(read).hasSize(sound.length);
    for (int n = 0; n < read.length; n++) {
      assertThat((double) read[n]).as("sample %d", n).isCloseTo(sound[n], within(tolerance));
    }
  }

  private static double step(int bits) {
    return 1.0 / (1L << (bits - 1)) + 1e-7;
  }

  @Test
  void samplesInWiderContainersAreTheUpperBits() {
    int[][] bitsAndBytes = {{12, 2}, {20, 3}, {20, 4}, {24, 4}, {16, 4}, {12, 4}};
    for (int[] b : bitsAndBytes) {
      byte[] data = integers(SOUND, b[0], b[1], LITTLE);
      holds(wav("RIFF", format(1, b[0], b[1], LITTLE), data, data.length), step(b[0]));
      byte[] declared = extensible(8 * b[1], b[0], b[1]);
      holds(wav("RIFF", declared, data, data.length), step(b[0]));
    }
  }

  /** The extensible form: bits of the container, then bits that count, then the coding. */
  private static byte[] extensible(int bits, int valid, int bytes) {
    byte[] format = format(0xfffe, bits, bytes, LITTLE);
    byte[] extension = new byte[24];
    extension[0] = 22;
    extension[2] = (byte) valid;
    extension[8] = 1;
    return join(format, extension);
  }

  @Test
  void lengthsThatAPipeCouldNotFillInMeanTheEndOfTheFile() {
    byte[] data = integers(SOUND, 16, 2, LITTLE);
    byte[] format = format(1, 16, 2, LITTLE);
    for (long length : new long[] {0, 0x7fff_ffffL, 0x7fff_f000L, 0x8000_0000L, 0xffff_ffffL}) {
      holds(wav("RIFF", format, data, length), step(16));
    }
  }

  @Test
  void aHeaderThatPromisesALittleMoreIsRead() {
    byte[] data = integers(SOUND, 16, 2, LITTLE);
    byte[] format = format(1, 16, 2, LITTLE);
    holds(wav("RIFF", format, data, data.length + 44), step(16));
    holds(wav("RIFF", format, data, data.length + data.length / 4), step(16));
    assertThatThrownBy(
            () -> SoundFormat.open(wav("RIFF", format, data, data.length * 2L)).readAll())
        .hasMessageContaining("header promises");
  }

  @Test
  void chunksBehindTheDataAreNoSound() {
    byte[] data = integers(SOUND, 16, 2, LITTLE);
    byte[] list = chunk("LIST", ascii("INFOISFT and so on"), LITTLE);
    holds(join(wav("RIFF", format(1, 16, 2, LITTLE), data, data.length), list), step(16));
  }

  @Test
  void longAndReversedFormsOfWavAreRead() {
    byte[] data = integers(SOUND, 16, 2, LITTLE);
    byte[] ds64 = join(new byte[8], int32(data.length, LITTLE), new byte[4], new byte[12]);
    for (String form : new String[] {"RF64", "BW64"}) {
      byte[] file =
          join(
              ascii(form),
              int32(-1, LITTLE),
              ascii("WAVE"),
              chunk("ds64", ds64, LITTLE),
              chunk("fmt ", format(1, 16, 2, LITTLE), LITTLE),
              ascii("data"),
              int32(-1, LITTLE),
              data,
              chunk("LIST", new byte[10], LITTLE));
      holds(file, step(16));
    }
    byte[] reversed = integers(SOUND, 16, 2, BIG);
    holds(wav("RIFX", format(1, 16, 2, BIG), reversed, reversed.length), step(16));
  }

  @Test
  void realsOf64BitsAreRead() {
    byte[] data = reals(SOUND, 8, LITTLE);
    holds(wav("RIFF", format(3, 64, 8, LITTLE), data, data.length), 1e-9);
  }

  /** Values of ITU-T G.711, tables 1a and 2a, on a scale of 16 bits. */
  @Test
  void telephoneCodesGiveTheValuesOfTheirStandard() {
    byte[] codes = {(byte) 0xff, 0x7f, (byte) 0x80, 0x00, (byte) 0xef, 0x6f, (byte) 0x8f};
    float[] mu = {0, 0, 32124, -32124, 132, -132, 16764};
    byte[] aCodes = {(byte) 0xd5, 0x55, (byte) 0xaa, 0x2a, (byte) 0xc5, 0x45, (byte) 0xb5};
    float[] a = {8, -8, 32256, -32256, 264, -264, 8448};

    for (float[] values : new float[][] {mu, a}) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= 32768;
      }
    }
    holds(wav("RIFF", format(7, 8, 1, LITTLE), codes, 7), mu, 0);
    holds(wav("RIFF", format(6, 8, 1, LITTLE), aCodes, 7), a, 0);
    holds(au(1, codes, BIG), mu, 0);
    holds(au(27, aCodes, BIG), a, 0);
    holds(aiff("ulaw", 8, 1, codes), mu, 0);
    holds(aiff("alaw", 8, 1, aCodes), a, 0);
    String sphere = "sample_rate -i 16000\nsample_n_bytes -i 1\nchannel_count -i 1\n";
    holds(sphere(sphere + "sample_count -i 7\nsample_coding -s4 ulaw\n", codes), mu, 0);
    holds(sphere(sphere + "sample_count -i 7\nsample_coding -s4 alaw\n", aCodes), a, 0);
  }

  @Test
  void aiffIsReadInEveryCoding() {
    for (int bits : new int[] {8, 12, 16, 24, 32}) {
      int bytes = (bits + 7) / 8;
      holds(aiff("", bits, bytes, integers(SOUND, bits, bytes, BIG)), step(bits));
      holds(aiff("NONE", bits, bytes, integers(SOUND, bits, bytes, BIG)), step(bits));
    }
    holds(aiff("sowt", 16, 2, integers(SOUND, 16, 2, LITTLE)), step(16));
    holds(aiff("in24", 24, 3, integers(SOUND, 24, 3, BIG)), step(24));
    holds(aiff("fl32", 32, 4, reals(SOUND, 4, BIG)), 0);
    holds(aiff("fl64", 64, 8, reals(SOUND, 8, BIG)), 0);
    assertThatThrownBy(() -> SoundFormat.open(aiff("ima4", 16, 2, new byte[100])))
        .hasMessageContaining("ima4")
        .hasMessageContaining("ffmpeg -i");
  }

  @Test
  void auIsReadInEveryCoding() {
    for (ByteOrder order : new ByteOrder[] {BIG, LITTLE}) {
      for (int bytes = 1; bytes <= 4; bytes++) {
        holds(au(bytes + 1, integers(SOUND, 8 * bytes, bytes, order), order), step(8 * bytes));
      }
      holds(au(6, reals(SOUND, 4, order), order), 0);
      holds(au(7, reals(SOUND, 8, order), order), 0);
    }
    byte[] piped = au(3, integers(SOUND, 16, 2, BIG), BIG);
    Arrays.fill(piped, 8, 12, (byte) 0xff);
    holds(piped, step(16));
    assertThatThrownBy(() -> SoundFormat.open(au(23, new byte[100], BIG)))
        .hasMessageContaining("AU coding 23");
  }

  @Test
  void sphereIsReadInBothByteOrdersAndShortenIsNamed() {
    String fields =
        "sample_count -i %d\nsample_rate -i 16000\nsample_n_bytes -i 2\nchannel_count -i 1\n"
            .formatted(SOUND.length);
    holds(sphere(fields + "sample_byte_format -s2 01\n", integers(SOUND, 16, 2, LITTLE)), step(16));
    holds(
        sphere(
            fields + "sample_byte_format -s2 10\nsample_coding -s3 pcm\n",
            integers(SOUND, 16, 2, BIG)),
        step(16));
    byte[] shorten =
        sphere(fields + "sample_coding -s26 pcm,embedded-shorten-v2.00\n", new byte[100]);
    assertThatThrownBy(() -> SoundFormat.open(shorten))
        .hasMessageContaining("Shorten")
        .hasMessageContaining("sph2pipe");
  }

  @Test
  void aCodingThatIsNotReadIsNamedWithTheWayOut() {
    byte[] gsm = wav("RIFF", format(0x31, 0, 65, LITTLE), new byte[650], 650);
    assertThatThrownBy(() -> SoundFormat.open(gsm))
        .hasMessageContaining("GSM 6.10")
        .hasMessageContaining("ffmpeg -i");
  }
}
