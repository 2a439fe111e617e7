package athanor.common.nn.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.nn.Adam;
import athanor.common.nn.kernel.NativeFloats;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptimiserTest {
  private static final int COUNT = 37;

  /** The other Adam works outside the heap, and is held to the paper by its own test. */
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 20", "8, 0", "8, 20"})
  void adamIsTheOtherAdam(int replicas, int before) {
    Adam other = new Adam(0.5, 0.999, 1e-8);
    SplittableRandom random = new SplittableRandom(4);
    float[] parameters = NetTest.normal(random, COUNT);
    float[] gradient = NetTest.normal(random, COUNT);
    float[] state = state(random);
    try (NativeFloats p = NativeFloats.copyOf(parameters);
        NativeFloats g = NativeFloats.copyOf(gradient);
        NativeFloats mean = NativeFloats.copyOf(Arrays.copyOf(state, COUNT));
        NativeFloats variance = NativeFloats.copyOf(Arrays.copyOfRange(state, COUNT, 2 * COUNT));
        NativeFloats agreed = NativeFloats.copyOf(Arrays.copyOf(state, COUNT))) {
      other.step(
          new Adam.State(p, g, mean, variance),
          new Adam.Shared(agreed, before, replicas),
          0.01,
          21);
      Optimiser.Shared shared = new Optimiser.Shared(state.clone(), before, replicas);
      new Optimiser.Adam(0.5, 0.999)
          .step(new Optimiser.State(parameters, gradient, state), shared, 0.01, 21);

      assertThat(parameters).usingComparatorWithPrecision(1e-6f).containsExactly(p.toArray());
    }
  }

  private static float[] state(SplittableRandom random) {
    float[] state = NetTest.normal(random, 2 * COUNT);
    for (int i = COUNT; i < state.length; i++) {
      state[i] *= state[i];
    }
    return state;
  }

  @Test
  void impossibleNumbersAreNamed() {
    assertThatThrownBy(() -> new Optimiser.Shared(new float[2], -1, 3))
        .hasMessageContaining("replicas 1 or more, got -1 and 3");
  }
}
