package athanor.jobs.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.sound.WavFile;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioModel;
import athanor.models.audio.TestNets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ListenerTest {
  private static final FeatureOptions FEATURES =
      FeatureOptions.of(Profile.KALDI).withHopMillis(20).withNormalisation(Normalisation.RECORDING);
  private static final int SIZE = FEATURES.size();

  private static SpeechEncoder encoder(FeatureOptions features) {
    Architecture shape = TestNets.standard(SIZE);
    return new SpeechEncoder(new AudioModel(shape, new float[shape.parameters()]), features);
  }

  private static byte[] sound() {
    float[] pcm = new float[8000];
    for (int n = 0; n < pcm.length; n++) {
      double time = n / 16_000.0;
      pcm[n] = (float) (0.3 * Math.sin(2 * Math.PI * (300 * time + 900 * time * time)));
    }
    return WavFile.of(pcm, 16_000);
  }

  private static FrameMoments archive() {
    double[] sums = new double[SIZE];
    double[] squares = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      sums[k] = 5_000.0 * (k - 4);
      squares[k] = 5_000.0 * ((k - 4) * (k - 4) + 9);
    }
    return new FrameMoments(5_000, sums, squares);
  }

  /** Thirty frames of the archive, which 600 ms hold, and the question's own. */
  @Test
  void aWordIsNormalisedByTheArchiveCorrectedByItsOwnFrames() {
    float[] plain =
        new Listener(encoder(FEATURES.withNormalisation(Normalisation.NONE)), Question.WHOLE)
            .frames(sound());
    int frames = plain.length / SIZE;

    float[] heard =
        new Listener(encoder(FEATURES).withArchive(archive()), Question.WHOLE).frames(sound());

    assertThat(heard).hasSameSizeAs(plain);
    for (int k = 0; k < SIZE; k++) {
      double sum = 30.0 * (k - 4);
      double square = 30.0 * ((k - 4) * (k - 4) + 9);
      for (int t = 0; t < frames; t++) {
        sum += plain[t * SIZE + k];
        square += plain[t * SIZE + k] * (double) plain[t * SIZE + k];
      }
      double mean = sum / (30 + frames);
      double deviation = Math.sqrt(square / (30 + frames) - mean * mean);
      for (int t = 0; t < frames; t++) {
        assertThat((double) heard[t * SIZE + k])
            .isCloseTo((plain[t * SIZE + k] - mean) / deviation, within(1e-3));
      }
    }
  }

  @Test
  void aWordIsNormalisedByItselfWhereTheArchiveIsNotKnown() {
    float[] heard = new Listener(encoder(FEATURES), Question.WHOLE).frames(sound());

    double[] sums = new double[SIZE];
    for (int i = 0; i < heard.length; i++) {
      sums[i % SIZE] += heard[i];
    }
    assertThat(Arrays.stream(sums).map(Math::abs).max().orElseThrow()).isLessThan(1e-3);
  }

  @Test
  void momentsAreTheSameFromACard() {
    FrameMoments read = FrameMoments.of(archive().toMetric());

    assertThat(read.frames()).isEqualTo(5_000);
    assertThat(read.sums()).containsExactly(archive().sums(), within(1e-6));
    assertThat(read.squares()).containsExactly(archive().squares(), within(1e-6));
  }
}
