package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SoundFormatTest {
  private static final float[] SOUND = Sounds.sine(440, 0.5, 16000, 0.25);

  @Test
  void everyWavCodingIsRead() {
    for (int channels = 1; channels <= 2; channels++) {
      for (int bits : new int[] {8, 16, 24, 32}) {
        near(Sounds.wav(SOUND, 16000, bits, false, channels), 1.0 / (1L << (bits - 1)) + 1e-7);
      }
      near(Sounds.wav(SOUND, 16000, 32, true, channels), 1e-7);
    }
  }

  private static void near(byte[] file, double tolerance) {
    float[] read = SoundFormat.open(file).readAll();
    assertThat(read).hasSize(SOUND.length);
    for (int n = 0; n < read.length; n++) {
      assertThat((double) read[n]).isCloseTo(SOUND[n], within(tolerance));
    }
  }

  /** The left channel carries a sine of amplitude 0.5, the right one of 0.25; LAME took 5 %. */
  @Test
  void compressedFormatsGiveTheMeanOfTheirChannels() {
    for (String name : new String[] {"sine.flac", "sine.ogg", "sine.mp3"}) {
      SoundSource source = SoundFormat.open(Sounds.resource(name));
      assertThat(source.sampleRate()).isEqualTo(44_100);

      float[] pcm = source.at(16000).readAll();

      assertThat(Sounds.amplitude(pcm, 440, 16000)).as(name).isCloseTo(0.365, within(0.015));
      assertThat(pcm).as(name).hasSize(8000);
    }
  }

  @Test
  void theContentDecidesAndNotTheName() {
    refused(
        "words, words, words, and no sound".getBytes(StandardCharsets.UTF_8),
        Reason.UNKNOWN_FORMAT);
    refused(new byte[0], Reason.EMPTY);
    refused(new byte[] {'R'}, Reason.UNKNOWN_FORMAT);
    refused(new byte[1000], Reason.UNKNOWN_FORMAT);
  }

  private static void refused(byte[] file, Reason reason) {
    assertThatThrownBy(() -> SoundFormat.open(file).at(16000).readAll())
        .isInstanceOfSatisfying(
            BadAudioException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aTruncatedFileIsNamedAsSuch() {
    for (int left : new int[] {45, 100, 5000}) {
      refused(Arrays.copyOf(Sounds.wav16(SOUND), left), Reason.TRUNCATED);
    }
    refused(Arrays.copyOf(Sounds.wav16(SOUND), 20), Reason.TRUNCATED);
    byte[] flac = Sounds.resource("sine.flac");
    refused(Arrays.copyOf(flac, flac.length / 2), Reason.TRUNCATED);
    refused(Arrays.copyOf(flac, 20), Reason.TRUNCATED);
    byte[] ogg = Sounds.resource("sine.ogg");
    refused(Arrays.copyOf(ogg, ogg.length / 2), Reason.TRUNCATED);
    refused(Arrays.copyOf(ogg, 30), Reason.TRUNCATED);
  }

  @Test
  void aLengthThatWasNeverFilledInIsReadToTheEnd() {
    for (int length : new int[] {0, -1}) {
      byte[] file = Sounds.wav16(SOUND);
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, length).putInt(40, length);
      near(file, 1e-4);
    }
  }

  @Test
  void aHeaderThatLiesIsRefused() {
    byte[] longer = Sounds.wav16(SOUND);
    ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 1_000_000_000);
    refused(longer, Reason.TRUNCATED);
    byte[] noChannels = Sounds.wav16(SOUND);
    noChannels[22] = 0;
    refused(noChannels, Reason.BAD_HEADER);
    byte[] noRate = Sounds.wav16(SOUND);
    ByteBuffer.wrap(noRate).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 0);
    refused(noRate, Reason.BAD_HEADER);
    byte[] adpcm = Sounds.wav16(SOUND);
    adpcm[20] = 2;
    refused(adpcm, Reason.UNSUPPORTED);
    byte[] hugeFormat = Sounds.wav16(SOUND);
    ByteBuffer.wrap(hugeFormat).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 0x7fffffff);
    refused(hugeFormat, Reason.BAD_HEADER);
  }

  @Test
  void noSamplesAndNoNumbersAreRefused() {
    refused(Sounds.wav16(new float[0]), Reason.NO_SAMPLES);
    float[] holed = SOUND.clone();
    holed[3000] = Float.NaN;
    refused(Sounds.wav(holed, 16000, 32, true, 1), Reason.NOT_A_NUMBER);
    holed[3000] = Float.POSITIVE_INFINITY;
    refused(Sounds.wav(holed, 16000, 32, true, 1), Reason.NOT_A_NUMBER);
  }

  @Test
  void damagedBytesEndInAReasonOrInSoundAndNeverHang() {
    Random random = new Random(5);
    for (String name : new String[] {"sine.flac", "sine.ogg", "sine.mp3"}) {
      byte[] whole = Sounds.resource(name);
      for (int trial = 0; trial < 60; trial++) {
        byte[] damaged = whole.clone();
        for (int hit = 0; hit < 1 + trial / 4; hit++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        try {
          assertThat(SoundFormat.open(damaged).at(16000).readAll().length).isLessThan(4_000_000);
        } catch (BadAudioException e) {
          assertThat(e.reason()).isNotNull();
        }
      }
    }
  }
}
