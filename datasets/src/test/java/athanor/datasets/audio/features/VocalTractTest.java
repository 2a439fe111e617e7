package athanor.datasets.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VocalTractTest {
  private static final int RATE = 16000;

  /**
   * Pulses through three resonances that wander, as an open mouth that closes: a voice of 110 Hz.
   */
  private static float[] voice(double factor) {
    float[] sound = new float[RATE];
    for (int n = 0; n < sound.length; n += RATE / 110) {
      sound[n] = 0.5f;
    }
    double[][] ways = {{750, 350}, {1200, 2100}, {2600, 2900}};
    for (double[] way : ways) {
      sound = resonated(sound, way[0] * factor, way[1] * factor);
    }
    return sound;
  }

  /** A resonance of two poles whose frequency goes from one to another and back. */
  private static float[] resonated(float[] in, double from, double to) {
    float[] out = new float[in.length];
    double radius = Math.exp(-Math.PI * 90 / RATE);
    for (int n = 2; n < in.length; n++) {
      double part = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / in.length);
      double angle = 2 * Math.PI * (from + part * (to - from)) / RATE;
      double gain = 0.1;
      out[n] =
          (float)
              (gain * in[n]
                  + 2 * radius * Math.cos(angle) * out[n - 1]
                  - radius * radius * out[n - 2]);
    }
    return out;
  }

  private static float[] frames(FeatureOptions options, float[] sound) {
    return new Mfcc(options).features(sound).values();
  }

  private static float[] multiplied(float[] transform, float[] frames, int size) {
    float[] out = new float[frames.length];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < size; j++) {
        out[i] += transform[i % size * size + j] * frames[i / size * size + j];
      }
    }
    return out;
  }

  /** Squared distance once each coefficient of both has mean 0 and variance 1. */
  private static double distance(float[] a, float[] b, int size) {
    float[] left = a.clone();
    float[] right = b.clone();
    Normalisation.normalise(size, List.of(left));
    Normalisation.normalise(size, List.of(right));
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (left[i] - right[i]) * (left[i] - right[i]);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"KALDI, 1.15, 0", "KALDI, 0.88, 0", "LIBROSA, 1.12, 0", "KALDI, 1.12, 1"})
  void framesComeNearToThoseOfAnotherTract(Profile profile, double factor, int deltas) {
    FeatureOptions options = FeatureOptions.of(profile).withDeltas(deltas);
    float[] plain = frames(options, voice(1));
    float[] other = frames(options, voice(factor));
    Normalisation.normalise(options.size(), List.of(plain));
    float[] made = multiplied(new VocalTract(options).transform(factor), plain, options.size());
    float[] wrong =
        multiplied(new VocalTract(options).transform(1 / factor), plain, options.size());

    double before = distance(plain, other, options.size());
    assertThat(distance(made, other, options.size())).isLessThan(0.6 * before);
    assertThat(distance(wrong, other, options.size())).isGreaterThan(before);
  }

  @Test
  void theSameTractChangesNothing() {
    FeatureOptions options = FeatureOptions.of(Profile.KALDI).withDeltas(1);
    float[] transform = new VocalTract(options).transform(1);

    for (int i = 0; i < transform.length; i++) {
      float expected = i / 26 == i % 26 ? 1 : 0;
      assertThat(transform[i]).as("entry %d", i).isCloseTo(expected, within(1e-5f));
    }
  }

  @Test
  void aFactorOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new VocalTract(FeatureOptions.of(Profile.KALDI)).transform(0.4))
        .hasMessage("factor must be 0.5..2, got 0.4");
  }
}
