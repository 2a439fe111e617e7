package athanor.datasets.audio.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.sound.Sounds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SegmenterTest {
  private static final FeatureOptions FEATURES = FeatureOptions.of(Profile.KALDI);

  /** A word: one or more syllables of a harmonic tone, each swelling and falling. */
  private static float[] word(double hertz, int millis, int syllables) {
    float[] pcm = new float[16 * millis];
    for (int n = 0; n < pcm.length; n++) {
      double swell = Math.abs(Math.sin(Math.PI * syllables * n / pcm.length));
      double tone = 0;
      for (int h = 1; h <= 40; h++) {
        tone += Math.sin(2 * Math.PI * hertz * h * n / 16000.0 + h * h) / Math.sqrt(h);
      }
      pcm[n] = (float) (0.06 * (0.25 + 0.75 * swell) * tone);
    }
    return pcm;
  }

  private static float[] withNoise(double deviation, float[]... parts) {
    float[] pcm = Sounds.join(parts);
    float[] noise = Sounds.noise(deviation, pcm.length, 4);
    for (int n = 0; n < pcm.length; n++) {
      pcm[n] += noise[n];
    }
    return pcm;
  }

  private static List<Span> find(float[] pcm) {
    return new Segmenter(FEATURES, Segmenter.Options.DEFAULT).find(new Mfcc(FEATURES).logMel(pcm));
  }

  @Test
  void wordsBetweenPausesAreFoundInQuietAndInNoise() {
    for (double noise : new double[] {0, 0.0003, 0.003, 0.01}) {
      float[] pcm =
          withNoise(
              noise,
              new float[16 * 400],
              word(120, 500, 2),
              new float[16 * 300],
              word(180, 700, 3),
              new float[16 * 400]);

      List<Span> found = find(pcm);

      assertThat(found).as("noise %s", noise).hasSize(2);
      assertThat(found.get(0).overlap(new Span(400, 900))).isGreaterThan(0.8);
      assertThat(found.get(1).overlap(new Span(1200, 1900))).isGreaterThan(0.8);
    }
  }

  @Test
  void aNoiseThatGrowsIsNoWord() {
    Random random = new Random(3);
    float[] pcm = new float[16000 * 12];
    for (int n = 0; n < pcm.length; n++) {
      pcm[n] = (float) ((0.002 + 0.003 * n / pcm.length) * random.nextGaussian());
    }
    float[] word = word(150, 600, 2);
    for (int n = 0; n < word.length; n++) {
      pcm[16 * 6000 + n] += word[n];
    }

    List<Span> found = find(pcm);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).overlap(new Span(6000, 6600))).isGreaterThan(0.7);
  }

  @Test
  void wordsWithoutPauseAreCutAtValleysOfLikelyLengths() {
    float[][] parts = new float[10][];
    parts[0] = new float[16 * 300];
    for (int i = 1; i <= 8; i++) {
      parts[i] = word(100 + 10 * i, 800, 1);
    }
    parts[9] = new float[16 * 300];

    List<Span> found = found(Segmenter.Method.PAUSES, withNoise(0.0005, parts)).words();

    assertThat(found).hasSize(8);
    for (int i = 0; i < 8; i++) {
      assertThat(found.get(i).overlap(new Span(300 + 800 * i, 1100 + 800 * i))).isGreaterThan(0.8);
    }
  }

  private static Segmenter.Found found(Segmenter.Method method, float[] pcm) {
    Segmenter.Options options =
        new Segmenter.Options(Segmenter.Lengths.of(100, 2400), Segmenter.Levels.DEFAULT, method);
    return new Segmenter(FEATURES, options).found(new Mfcc(FEATURES).logMel(pcm));
  }

  /** Fluent speech: words of half a second of changing pitch, with valleys and no pauses. */
  @Test
  void fluentSpeechIsToldFromSpeechWithPausesAndCutIntoItsWords() {
    float[][] fluent = new float[14][];
    float[][] apart = new float[14][];
    for (int i = 0; i < 14; i++) {
      fluent[i] = i == 0 || i == 13 ? new float[16 * 300] : word(90 + 15 * i, 480, 1);
      apart[i] = i % 2 == 0 ? new float[16 * 300] : word(90 + 15 * i, 480, 1);
    }

    Segmenter.Found found = found(Segmenter.Method.AUTO, withNoise(0.0005, fluent));

    assertThat(found.continuous()).isTrue();
    assertThat(found.words()).hasSize(12);
    // The ends of a phrase lie further out than its sound, for a closure and for reverberation.
    for (int i = 0; i < 12; i++) {
      assertThat(found.words().get(i).overlap(new Span(300 + 480 * i, 780 + 480 * i)))
          .isGreaterThan(i == 0 || i == 11 ? 0.7 : 0.8);
    }
    Segmenter.Found pauses = found(Segmenter.Method.AUTO, withNoise(0.0005, apart));
    assertThat(pauses.continuous()).isFalse();
    assertThat(pauses).isEqualTo(found(Segmenter.Method.PAUSES, withNoise(0.0005, apart)));
  }

  /** Editors and compressed formats leave silence that is quieter than the room. */
  @Test
  void digitalSilenceAtTheEndsDoesNotMakeSpeechOfTheRoomsNoise() {
    float[] spoken = withNoise(0.003, new float[16 * 500], word(150, 600, 2), new float[16 * 500]);

    List<Span> found = find(Sounds.join(new float[16 * 200], spoken, new float[16 * 200]));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).overlap(new Span(700, 1300))).isGreaterThan(0.8);
  }

  @Test
  void aPhraseBeginsAtItsOnsetAndEndsWithItsReverberation() {
    float[] distance = new float[200];
    distance[20] = 8;
    Arrays.fill(distance, 50, 100, 30);
    for (int t = 100; t < 130; t++) {
      distance[t] = 130 - t;
    }

    List<Run> phrases = new Phrases(distance, 30, 10).find(100, 100);

    // Onset at 50 and 70 ms before it; below 0.3 x 30 at 121 and 120 ms after that.
    assertThat(phrases).containsExactly(new Run(43, 133));
  }

  @Test
  void noWordIsLongerThanTheLongest() {
    float[] long5 = word(140, 5000, 3);
    for (int hop : new int[] {10, 20}) {
      for (int longest : new int[] {300, 700, 2400}) {
        FeatureOptions features = FEATURES.withHopMillis(hop);
        Segmenter.Method method = longest == 700 ? Segmenter.Method.AUTO : Segmenter.Method.PAUSES;
        Segmenter.Options options =
            new Segmenter.Options(
                Segmenter.Lengths.of(100, longest), Segmenter.Levels.DEFAULT, method);

        List<Span> found =
            new Segmenter(features, options)
                .find(
                    new Mfcc(features)
                        .logMel(withNoise(0.0005, new float[8000], long5, new float[8000])));

        assertThat(found)
            .allSatisfy(span -> assertThat(span.millis()).isBetween(100L, (long) longest));
        assertThat(found.stream().mapToLong(Span::millis).sum()).isBetween(4000L, 5300L);
      }
    }
  }

  @Test
  void framesOfTwentyMillisecondsGiveTheSameWords() {
    float[] pcm =
        withNoise(
            0.0005,
            new float[6400],
            word(120, 500, 2),
            new float[4800],
            word(180, 700, 3),
            new float[6400]);
    FeatureOptions coarse = FEATURES.withHopMillis(20);

    List<Span> found =
        new Segmenter(coarse, Segmenter.Options.DEFAULT).find(new Mfcc(coarse).logMel(pcm));

    assertThat(found).hasSize(2);
    assertThat(found.get(0).overlap(find(pcm).get(0))).isGreaterThan(0.9);
    assertThat(found.get(1).overlap(find(pcm).get(1))).isGreaterThan(0.9);
  }

  @Test
  void noiseAndSilenceAloneHoldNoWord() {
    assertThat(find(new float[16000])).isEmpty();
    assertThat(find(Sounds.noise(0.01, 32000, 9))).isEmpty();
    assertThat(find(new float[400])).isEmpty();
  }

  @Test
  void aClickIsNoWord() {
    float[] click = Sounds.noise(0.5, 160, 1);

    List<Span> found =
        find(
            withNoise(
                0.001,
                new float[8000],
                click,
                new float[8000],
                word(150, 500, 2),
                new float[8000]));

    assertThat(found).hasSize(1);
  }

  @Test
  void impossibleOptionsAreNamed() {
    assertThatThrownBy(() -> Segmenter.Lengths.of(100, 150))
        .hasMessageContaining("longest-millis must be 200");
    assertThatThrownBy(() -> new Segmenter.Levels(0.5, 0.4, 5000))
        .hasMessageContaining("upper must be 0.5");
  }

  @Test
  void runningMinimumAgreesWithItsDefinition() {
    float[] values = Sounds.noise(1, 300, 2);
    for (int reach : new int[] {0, 1, 7, 400}) {
      float[] least = Smoothing.least(values, reach);
      for (int t = 0; t < values.length; t++) {
        float expected = Float.MAX_VALUE;
        for (int k = Math.max(0, t - reach); k <= Math.min(values.length - 1, t + reach); k++) {
          expected = Math.min(expected, values[k]);
        }
        assertThat(least[t]).isEqualTo(expected);
      }
    }
  }
}
