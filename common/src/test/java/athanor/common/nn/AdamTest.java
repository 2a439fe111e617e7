package athanor.common.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdamTest {
  private static final int COUNT = 37;

  /** Adam in double, number by number. */
  private static final class Plain {
    final double[] parameters = new double[COUNT];
    final double[] mean = new double[COUNT];
    final double[] variance = new double[COUNT];

    void step(float[] gradient, double rate, int number, int replicas) {
      for (int i = 0; i < COUNT; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
        variance[i] = 0.999 * variance[i] + 0.001 * gradient[i] * gradient[i];
        double m = mean[i] / (1 - Math.pow(0.9, number));
        double v = variance[i] / (1 - Math.pow(0.999, number));
        double seen = v / replicas + (1 - 1.0 / replicas) * Math.min(m * m, v);
        parameters[i] -= rate * m / Math.sqrt(seen);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void stepIsThatOfTheFormula(int replicas) {
    SplittableRandom random = new SplittableRandom(3);
    Plain plain = new Plain();
    Adam adam = Adam.averaged(replicas);
    try (NativeFloats p = NativeFloats.of(COUNT);
        NativeFloats g = NativeFloats.of(COUNT);
        NativeFloats m = NativeFloats.of(COUNT);
        NativeFloats v = NativeFloats.of(COUNT)) {
      for (int number = 1; number <= 50; number++) {
        float[] gradient = gradient(random, 0.5, 1);
        g.put(0, gradient, 0, COUNT);
        plain.step(gradient, 0.01, number, replicas);
        adam.step(new Adam.State(p, g, m, v), 0.01, number);
      }
      for (int i = 0; i < COUNT; i++) {
        assertThat((double) p.get(i)).isCloseTo(plain.parameters[i], within(1e-5));
      }
    }
  }

  private static float[] gradient(SplittableRandom random, double signal, double noise) {
    float[] gradient = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      gradient[i] = (float) (signal + noise * random.nextGaussian());
    }
    return gradient;
  }

  /** How far a replica gets along gradients of noise 1, and what averaging does to noise 4. */
  @Test
  void averagedReplicasGetAsFarAsOneWithTheirJoinedBatch() {
    double one = moved(Adam.STANDARD, 1);

    assertThat(moved(Adam.averaged(16), 4) / one).isBetween(0.85, 1.1);
    assertThat(moved(Adam.STANDARD, 4) / one).isLessThan(0.4);
  }

  private static double moved(Adam adam, double noise) {
    SplittableRandom random = new SplittableRandom(5);
    try (NativeFloats p = NativeFloats.of(COUNT);
        NativeFloats g = NativeFloats.of(COUNT);
        NativeFloats m = NativeFloats.of(COUNT);
        NativeFloats v = NativeFloats.of(COUNT)) {
      for (int number = 1; number <= 2_000; number++) {
        g.put(0, gradient(random, 0.1, noise), 0, COUNT);
        adam.step(new Adam.State(p, g, m, v), 0.001, number);
      }
      double sum = 0;
      for (int i = 0; i < COUNT; i++) {
        sum += p.get(i);
      }
      return sum;
    }
  }

  @Test
  void impossibleNumbersAreNamed() {
    assertThatThrownBy(() -> Adam.averaged(0)).hasMessageContaining("1.0E-8 and 0");
    assertThatThrownBy(() -> new Adam(1, 0.9, 1e-8, 1)).hasMessageContaining("got 1.0, 0.9");
  }
}
