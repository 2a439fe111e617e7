package athanor.common.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.kernel.NativeFloats;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdamTest {
  private static final int COUNT = 37;
  private static final double SIGNAL = 0.1;

  /** What a step works on, and what replicas agreed on. */
  private static final class Replica implements AutoCloseable {
    final NativeFloats parameters = NativeFloats.copyOf(new float[COUNT]);
    final NativeFloats gradient = NativeFloats.copyOf(new float[COUNT]);
    final NativeFloats mean = NativeFloats.copyOf(new float[COUNT]);
    final NativeFloats variance = NativeFloats.copyOf(new float[COUNT]);
    final NativeFloats agreed = NativeFloats.copyOf(new float[COUNT]);

    Adam.State state() {
      return new Adam.State(parameters, gradient, mean, variance);
    }

    @Override
    public void close() {
      List.of(parameters, gradient, mean, variance, agreed).forEach(NativeFloats::close);
    }
  }

  private static void draw(NativeFloats gradient, SplittableRandom random, double noise) {
    for (int i = 0; i < COUNT; i++) {
      gradient.put(i, (float) (SIGNAL + noise * random.nextGaussian()));
    }
  }

  @Test
  void stepIsThatOfThePaper() {
    SplittableRandom random = new SplittableRandom(3);
    double[] parameters = new double[COUNT];
    double[] mean = new double[COUNT];
    double[] variance = new double[COUNT];
    try (Replica replica = new Replica()) {
      for (int number = 1; number <= 50; number++) {
        draw(replica.gradient, random, 1);
        Adam.STANDARD.step(replica.state(), 0.01, number);
        for (int i = 0; i < COUNT; i++) {
          double gradient = replica.gradient.get(i);
          mean[i] = 0.9 * mean[i] + 0.1 * gradient;
          variance[i] = 0.999 * variance[i] + 0.001 * gradient * gradient;
          double unbiased = variance[i] / (1 - Math.pow(0.999, number));
          parameters[i] -= 0.01 * mean[i] / (1 - Math.pow(0.9, number)) / Math.sqrt(unbiased);
        }
      }
      for (int i = 0; i < COUNT; i++) {
        assertThat((double) replica.parameters.get(i)).isCloseTo(parameters[i], within(1e-5));
      }
    }
  }

  /** The joined batch of K replicas has a root of Kth of the noise that each of them has. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void averagedReplicasGetAsFarAsOneWithTheirJoinedBatch(int count) {
    double one = moved(1, 1, 1);

    assertThat(moved(count, count, Math.sqrt(count)) / one).isBetween(0.9, 1.1);
    if (count > 1) {
      assertThat(moved(count, 1, Math.sqrt(count)) / one).isLessThan(0.7);
    }
  }

  /** How far replicas get that are averaged every ten steps, each held to be one of so many. */
  private static double moved(int count, int known, double noise) {
    SplittableRandom random = new SplittableRandom(5);
    List<Replica> replicas = Stream.generate(Replica::new).limit(count).toList();
    for (int round = 0; round < 100; round++) {
      for (Replica replica : replicas) {
        replica.agreed.put(0, replica.mean.toArray(), 0, COUNT);
        Adam.Shared shared = new Adam.Shared(replica.agreed, 10L * round, known);
        for (int step = 1; step <= 10; step++) {
          draw(replica.gradient, random, noise);
          Adam.STANDARD.step(replica.state(), shared, 0.001, 10L * round + step);
        }
      }
      average(replicas.stream().map(replica -> replica.parameters).toList());
      average(replicas.stream().map(replica -> replica.mean).toList());
      average(replicas.stream().map(replica -> replica.variance).toList());
    }
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += replicas.get(0).parameters.get(i);
    }
    replicas.forEach(Replica::close);
    return sum;
  }

  private static void average(List<NativeFloats> values) {
    for (int i = 0; i < COUNT; i++) {
      float sum = 0;
      for (NativeFloats each : values) {
        sum += each.get(i);
      }
      for (NativeFloats each : values) {
        each.put(i, sum / values.size());
      }
    }
  }

  @Test
  void impossibleNumbersAreNamed() {
    assertThatThrownBy(() -> new Adam(1, 0.9, 1e-8)).hasMessageContaining("got 1.0, 0.9");
    try (Replica replica = new Replica()) {
      assertThatThrownBy(() -> new Adam.Shared(replica.mean, 1, 0))
          .hasMessageContaining("replicas 1 or more, got 1 and 0");
    }
  }
}
