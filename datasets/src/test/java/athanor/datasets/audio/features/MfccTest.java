package athanor.datasets.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedData;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.Sounds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MfccTest {
  private static final FeatureOptions KALDI =
      FeatureOptions.of(Profile.KALDI).withNormalisation(Normalisation.NONE);

  @Test
  void kaldiProfileAgreesWithKaldi() {
    float[][] golden =
        Sounds.table(Sounds.resource("/athanor/datasets/audio/features/chirp.kaldi.csv"));

    float[][] rows = new Mfcc(KALDI).features(Sounds.chirp()).rows();

    agrees(rows, golden, 0.01);
  }

  @Test
  void librosaProfileAgreesWithItsDefinition() {
    float[][] golden =
        Sounds.table(Sounds.resource("/athanor/datasets/audio/features/chirp.librosa.csv"));
    FeatureOptions options =
        FeatureOptions.of(Profile.LIBROSA).withNormalisation(Normalisation.NONE);

    float[][] rows = new Mfcc(options).features(Sounds.chirp()).rows();

    agrees(rows, golden, 0.02);
  }

  @Test
  void kaldiProfileAgreesOnASpokenWord() {
    Path golden = SharedData.golden("mfcc");
    float[] pcm = SoundFormat.open(SharedData.bytes(golden.resolve("word.wav"))).readAll();
    float[][] rows = Sounds.table(SharedData.bytes(golden.resolve("word.mfcc.csv")));

    agrees(new Mfcc(KALDI).features(pcm).rows(), rows, 0.01);
  }

  private static void agrees(float[][] rows, float[][] golden, double tolerance) {
    assertThat(rows).hasDimensions(golden.length, golden[0].length);
    for (int t = 0; t < rows.length; t++) {
      for (int c = 0; c < rows[t].length; c++) {
        assertThat((double) rows[t][c])
            .as("frame %d coefficient %d", t, c)
            .isCloseTo(golden[t][c], within(tolerance));
      }
    }
  }

  @Test
  void blocksOfAnySizeGiveTheSameFrames() {
    float[] pcm = Sounds.noise(0.1, 20_000, 7);
    for (Profile profile : Profile.values()) {
      FeatureOptions options = FeatureOptions.of(profile);
      float[] whole = new Mfcc(options).logMel(pcm).values();
      for (int size : new int[] {1, 159, 160, 400, 7001}) {
        LogMelStream stream = new LogMelStream(options);
        for (int at = 0; at < pcm.length; at += size) {
          float[] block = Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + size));
          stream.accept(block, block.length);
        }
        assertThat(stream.finish().values()).isEqualTo(whole);
      }
      assertThat(whole).hasSize(options.frames(pcm.length) * options.mel().bins());
    }
  }

  @Test
  void deltasOfALineAreItsSlope() {
    Mfcc mfcc = new Mfcc(KALDI.withDeltas(2));
    LogMel energies = new LogMel(20, 23, new float[20 * 23]);
    for (int t = 0; t < 20; t++) {
      for (int b = 0; b < 23; b++) {
        energies.values()[t * 23 + b] = 3 * t;
      }
    }

    float[][] rows = mfcc.features(energies, 0, 20).rows();

    assertThat(rows[10]).hasSize(39);
    double slope = rows[11][0] - rows[10][0];
    assertThat((double) rows[10][13]).isCloseTo(slope, within(1e-3));
    assertThat((double) rows[10][26]).isCloseTo(0, within(1e-3));
  }

  @Test
  void normalisedSegmentHasMeanZeroAndVarianceOne() {
    float[][] rows = new Mfcc(FeatureOptions.of(Profile.KALDI)).features(Sounds.chirp()).rows();

    for (int c = 0; c < 13; c++) {
      double sum = 0;
      double square = 0;
      for (float[] row : rows) {
        sum += row[c];
        square += row[c] * row[c];
      }
      assertThat(sum / rows.length).isCloseTo(0, within(1e-4));
      assertThat(square / rows.length).isCloseTo(1, within(1e-3));
    }
  }

  @Test
  void oneFrameNormalisesToZerosAndNotToNaN() {
    Features features =
        new Mfcc(FeatureOptions.of(Profile.KALDI)).features(Sounds.noise(0.1, 400, 1));

    assertThat(features.frames()).isEqualTo(1);
    assertThat(features.values()).containsOnly(0f);
  }

  @Test
  void lessThanAFrameIsTooShort() {
    assertThatThrownBy(() -> new Mfcc(KALDI).features(new float[399]))
        .isInstanceOf(BadAudioException.class)
        .hasMessageContaining("399")
        .hasMessageContaining("400");
  }

  @Test
  void digitalSilenceIsFinite() {
    for (float value : new Mfcc(KALDI).features(new float[1600]).values()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void optionsComeBackFromACard() {
    FeatureOptions options =
        FeatureOptions.of(Profile.LIBROSA).withDeltas(2).withNormalisation(Normalisation.RECORDING);
    Map<String, Object> card = new TreeMap<>(options.toOptions());

    assertThat(FeatureOptions.of(card)).isEqualTo(options);
    card.remove("hop-millis");
    assertThatThrownBy(() -> FeatureOptions.of(card)).hasMessageContaining("hop-millis");
  }

  @Test
  void impossibleOptionsAreNamed() {
    FeatureOptions o = FeatureOptions.of(Profile.KALDI);

    assertThatThrownBy(() -> o.withCoefficients(24))
        .hasMessageContaining("coefficients must be 1..23, got 24");
    assertThatThrownBy(() -> o.withDeltas(3)).hasMessageContaining("deltas must be 0..2, got 3");
  }
}
