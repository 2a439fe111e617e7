package athanor.common.nn.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SamplerTest {
  /** Behind a value of another row: probabilities 0.1, 0.2, 0.3 and 0.4. */
  private static final float[] LOGITS = {
    99, (float) Math.log(1), (float) Math.log(2), (float) Math.log(3), (float) Math.log(4)
  };

  private static final int DRAWS = 40_000;

  private static double[] frequencies(Sampler sampler, float[] logits) {
    SplittableRandom random = new SplittableRandom(5);
    int[] counts = new int[logits.length - 1];
    for (int i = 0; i < DRAWS; i++) {
      counts[sampler.draw(logits, 1, counts.length, random)]++;
    }
    return Arrays.stream(counts).mapToDouble(count -> (double) count / DRAWS).toArray();
  }

  private static void assertShares(double[] got, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      double deviation = Math.sqrt(expected[i] * (1 - expected[i]) / DRAWS);
      assertThat(got[i]).as("share of " + i).isCloseTo(expected[i], within(4 * deviation));
    }
  }

  @Test
  void itemsAreDrawnAsOftenAsTheirProbabilitySays() {
    assertShares(frequencies(Sampler.PLAIN, LOGITS), 0.1, 0.2, 0.3, 0.4);
  }

  @Test
  void temperatureIsAPowerOfProbabilities() {
    assertShares(frequencies(new Sampler(0.5, 0), LOGITS), 1 / 30.0, 4 / 30.0, 9 / 30.0, 16 / 30.0);
  }

  @Test
  void onlyTheMostProbableAreDrawn() {
    assertShares(frequencies(new Sampler(1, 2), LOGITS), 0, 0, 3 / 7.0, 4 / 7.0);
  }

  @Test
  void ofEquallyProbableItemsTheFirstAreTheTop() {
    assertShares(frequencies(new Sampler(1, 2), new float[] {0, 1, 1, 1, 1}), 0.5, 0.5, 0, 0);
    assertShares(frequencies(new Sampler(1, 1), new float[] {0, 1, 2, 2, 1}), 0, 1, 0, 0);
  }

  @Test
  void bestIsTheMostProbable() {
    assertShares(frequencies(Sampler.BEST, LOGITS), 0, 0, 0, 1);
  }

  @Test
  void impossibleItemsAreNeverDrawn() {
    float[] logits = {0, Float.NEGATIVE_INFINITY, 0, Float.NEGATIVE_INFINITY};
    assertShares(frequencies(Sampler.PLAIN, logits), 0, 1, 0);
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(() -> new Sampler(-1, 0)).hasMessage("temperature must be 0..100, got -1.0");
    assertThatThrownBy(() -> new Sampler(1, -2)).hasMessage("top must be 0 or more, got -2");
  }
}
