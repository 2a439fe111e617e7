package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import org.junit.jupiter.api.Test;

final class DiscreteBoundaryTest {

  @Test
  void weightsAreDOverOneMinusDOfEachNoiseByItself() {
    float[] logits = {0, (float) Math.log(3), 80, 80};

    float[] weights = DiscreteBoundary.weights(logits, 2);

    assertThat(weights).usingComparatorWithPrecision(1e-6f).containsExactly(.25f, .75f, .5f, .5f);
  }

  /**
   * With all examples that two values can be, weighed by their probability and the critic's ratio,
   * the policy gradient is that of the divergence from the target that the ratio makes (Hjelm et
   * al. 2018, equation 6): probabilities that have the target's means leave none.
   */
  @Test
  void gradientVanishesAtTheTargetAndPointsToItElsewhere() {
    float[] all = {-1, -1, -1, 1, 1, -1, 1, 1};
    float[] target = {0.1f * 0.3f, 0.1f * 0.7f, 0.9f * 0.3f, 0.9f * 0.7f};

    assertThat(gradient(new float[] {0.8f, 0.4f}, all, target))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(0, 0);
    float[] away = gradient(new float[] {0, 0.9f}, all, target);
    assertThat(away[0]).isCloseTo(-0.8f, within(1e-5f));
    assertThat(away[1]).isPositive();
  }

  private static float[] gradient(float[] means, float[] drawn, float[] weights) {
    try (Tape tape = new Tape()) {
      Value made = tape.variable(means, Value.Size.of(1, Shape.vector(2)));
      tape.backward(DiscreteBoundary.likelihood(made, drawn, weights));
      return made.gradient().toArray();
    }
  }
}
