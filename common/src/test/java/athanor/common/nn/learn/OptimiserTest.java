package athanor.common.nn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.kernel.NativeFloats;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OptimiserTest {
  private static final int COUNT = 37;

  private static float[] normal(SplittableRandom random, int count, double size) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (size * random.nextGaussian());
    }
    return values;
  }

  /** Gradients as small as epsilon, so that its place in the formula is seen. */
  @Test
  void adamIsAlgorithmOneOfThePaper() {
    SplittableRandom random = new SplittableRandom(3);
    float[] start = normal(random, COUNT, 1);
    double[] expected = new double[COUNT];
    double[] mean = new double[COUNT];
    double[] variance = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      expected[i] = start[i];
    }
    try (NativeFloats parameters = NativeFloats.copyOf(start);
        NativeFloats slots = NativeFloats.of(2 * COUNT)) {
      for (int step = 1; step <= 5; step++) {
        float[] gradient = normal(random, COUNT, 1e-8);
        for (int i = 0; i < COUNT; i++) {
          mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
          variance[i] = 0.999 * variance[i] + 0.001 * gradient[i] * (double) gradient[i];
          double unbiasedMean = mean[i] / (1 - Math.pow(0.9, step));
          double unbiasedVariance = variance[i] / (1 - Math.pow(0.999, step));
          expected[i] -= 0.01 * unbiasedMean / (Math.sqrt(unbiasedVariance) + 1e-8);
        }
        step(Adam.STANDARD, parameters, gradient, slots, step);
      }
      for (int i = 0; i < COUNT; i++) {
        assertThat((double) parameters.get(i)).isCloseTo(expected[i], within(2e-6));
      }
    }
  }

  private static void step(
      Optimiser optimiser,
      NativeFloats parameters,
      float[] gradient,
      NativeFloats slots,
      int step) {
    try (NativeFloats gradients = NativeFloats.copyOf(gradient)) {
      optimiser.step(
          new Optimiser.State(parameters.all(), gradients.all(), slots.all()),
          new Optimiser.Shared(slots.all(), 0, 1),
          0.01,
          step);
    }
  }

  /** The variance's part that the shared mean does not explain counts a fourth. */
  @Test
  void fourReplicasCountNoiseAsAFourth() {
    float[] gradient = {0.5f, -2f};
    float[] shared = {0.05f, 0, 0, 0};
    try (NativeFloats parameters = NativeFloats.copyOf(new float[] {1, 1});
        NativeFloats gradients = NativeFloats.copyOf(gradient);
        NativeFloats slots = NativeFloats.copyOf(shared);
        NativeFloats agreed = NativeFloats.copyOf(shared)) {
      Adam.STANDARD.step(
          new Optimiser.State(parameters.all(), gradients.all(), slots.all()),
          new Optimiser.Shared(agreed.all(), 1, 4),
          0.01,
          2);
      for (int i = 0; i < 2; i++) {
        double mean = (0.9 * shared[i] + 0.1 * gradient[i]) / (1 - Math.pow(0.9, 2));
        double variance = 0.001 * gradient[i] * gradient[i] / (1 - Math.pow(0.999, 2));
        double signal = Math.min(Math.pow(shared[i] / (1 - 0.9), 2), variance);
        double root = Math.sqrt(variance / 4 + 0.75 * signal);
        double expected = 1 - 0.01 * mean / (root + 1e-8);
        assertThat((double) parameters.get(i)).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void rmsPropDividesByTheRootOfSquares() {
    try (NativeFloats parameters = NativeFloats.copyOf(new float[] {1});
        NativeFloats slots = NativeFloats.copyOf(new float[] {4})) {
      step(new RmsProp(0.9), parameters, new float[] {3}, slots, 1);
      double expected = 1 - 0.01 * 3 / Math.sqrt(0.9 * 4 + 0.1 * 9);
      assertThat((double) parameters.get(0)).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void descentFollowsTheGradient() {
    try (NativeFloats parameters = NativeFloats.copyOf(new float[] {1, 2});
        NativeFloats slots = NativeFloats.of(1)) {
      step(new Descent(), parameters, new float[] {3, -1}, slots, 1);
      assertThat(parameters.toArray()).containsExactly(1 - 0.03f, 2 + 0.01f);
    }
  }
}
