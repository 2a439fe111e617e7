package athanor.common.nn.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NetTest {
  private static final int BATCH = 3;

  static Stream<NetSpec> nets() {
    return Stream.of(
        NetSpec.of(
            Shape.vector(5),
            Layer.Dense.of(7, Activation.TANH),
            Layer.Dense.of(2, Activation.SIGMOID)),
        NetSpec.of(
            new Shape(8, 8, 2),
            Layer.Conv.halving(3, Activation.TANH, false),
            new Layer.Conv(4, 3, 1, 1, Activation.TANH, false),
            Layer.Dense.of(2, Activation.IDENTITY)),
        NetSpec.of(
            Shape.vector(3),
            new Layer.Dense(new Shape(2, 2, 4), Activation.IDENTITY, false),
            new Layer.BatchNorm(Activation.TANH),
            Layer.TransposedConv.doubling(3, Activation.IDENTITY),
            new Layer.BatchNorm(Activation.LEAKY_RELU),
            Layer.TransposedConv.doubling(2, Activation.TANH)),
        NetSpec.of(
            Shape.vector(4),
            Layer.Dense.of(6, Activation.IDENTITY),
            new Layer.MaxMin(),
            Layer.Dense.of(2, Activation.TANH)),
        NetSpec.of(
            new Shape(4, 4, 2),
            Layer.Conv.halving(3, Activation.LEAKY_RELU, true),
            new Layer.Dense(Shape.vector(2), Activation.IDENTITY, true)));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void gradientsAreSlopesOfTheLoss(NetSpec spec) {
    NetSpec.Numbers numbers = spec.start(Layer.Start.GLOROT, 5);
    SplittableRandom random = new SplittableRandom(1);
    float[] input = normal(random, BATCH * spec.input().size());
    float[] slope = normal(random, BATCH * spec.output().size());
    try (Net net = new Net(spec, numbers)) {
      settleSpectralNorms(net, input);
      net.forward(input, BATCH, true);
      float[] byInput = net.backward(slope.clone(), true).clone();
      for (int i = 0; i < numbers.parameters().length; i += 1 + numbers.parameters().length / 60) {
        double expected = slopeBy(net, numbers.parameters(), i, input, slope);
        assertThat((double) net.gradients()[i])
            .as("parameter %d", i)
            .isCloseTo(expected, within(0.02 * Math.max(0.5, Math.abs(expected))));
      }
      for (int i = 0; i < input.length; i += 1 + input.length / 30) {
        double expected = slopeBy(net, input, i, input, slope);
        assertThat((double) byInput[i])
            .as("input %d", i)
            .isCloseTo(expected, within(0.02 * Math.max(0.5, Math.abs(expected))));
      }
      net.clearGradients();
      net.forward(input, BATCH, true);
      float[] alone = net.slopes(slope.clone());
      assertThat(Arrays.copyOf(alone, input.length))
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(Arrays.copyOf(byInput, input.length));
      assertThat(net.gradients()).containsOnly(0);
    }
  }

  private static void settleSpectralNorms(Net net, float[] input) {
    for (int i = 0; i < 200; i++) {
      net.parametersChanged();
      net.forward(input, BATCH, true);
    }
  }

  private static double slopeBy(Net net, float[] values, int i, float[] input, float[] slope) {
    float step = 1e-2f;
    float kept = values[i];
    values[i] = kept + step;
    double high = loss(net, input, slope);
    values[i] = kept - step;
    double low = loss(net, input, slope);
    values[i] = kept;
    return (high - low) / (2 * step);
  }

  private static double loss(Net net, float[] input, float[] slope) {
    for (int i = 0; i < 5; i++) {
      net.parametersChanged();
      net.forward(input, BATCH, true);
    }
    float[] output = net.forward(input, BATCH, true);
    double sum = 0;
    for (int i = 0; i < slope.length; i++) {
      sum += output[i] * slope[i];
    }
    return sum;
  }

  @Test
  void spectralNormBringsTheLargestSingularValueToOne() {
    NetSpec spec =
        NetSpec.of(Shape.vector(2), new Layer.Dense(Shape.vector(2), Activation.IDENTITY, true));
    NetSpec.Numbers numbers = spec.start(Layer.Start.GLOROT, 1);
    System.arraycopy(new float[] {3, 0, 0, 1, 0, 0}, 0, numbers.parameters(), 0, 6);
    try (Net net = new Net(spec, numbers)) {
      settleSpectralNorms(net, new float[6]);
      float[] output = net.forward(new float[] {1, 1, 0, 0, 0, 0}, 3, false);
      assertThat(output[0]).isCloseTo(1, within(1e-4f));
      assertThat(output[1]).isCloseTo(1 / 3f, within(1e-4f));
    }
  }

  @Test
  void maxMinPutsNeighboursInOrderAndGradientsBackInTheirPlaces() {
    NetSpec spec = NetSpec.of(Shape.vector(4), new Layer.MaxMin());
    try (Net net = new Net(spec, spec.start(Layer.Start.GLOROT, 1))) {
      assertThat(net.forward(new float[] {1, 2, -3, -4}, 1, true)).containsExactly(2, 1, -3, -4);
      assertThat(net.backward(new float[] {5, 6, 7, 8}, true)).containsExactly(6, 5, 7, 8);
    }
    assertThatThrownBy(() -> NetSpec.of(Shape.vector(3), new Layer.MaxMin()).output())
        .hasMessage("channels that are put in order by twos must be even, got 3");
  }

  @Test
  void conditionStandsBesideEveryPosition() {
    NetSpec spec = NetSpec.of(new Shape(1, 2, 1), new Layer.Join(2));
    try (Net net = new Net(spec, spec.start(Layer.Start.GLOROT, 1))) {
      net.conditions(new float[] {8, 9});
      assertThat(net.forward(new float[] {1, 2}, 1, true)).containsExactly(1, 8, 9, 2, 8, 9);
      assertThat(net.backward(new float[] {3, 0, 0, 4, 0, 0}, true)).containsExactly(3, 4);
    }
  }

  @Test
  void batchNormOfPooledReplicasIsThatOfTheJoinedData() {
    NetSpec spec = NetSpec.of(Shape.vector(1), new Layer.BatchNorm(Activation.IDENTITY));
    float[] one = measured(spec, new float[] {0, 2});
    float[] two = measured(spec, new float[] {10, 14});
    float mean = (one[0] + two[0]) / 2;
    float square = (one[1] + two[1]) / 2;

    assertThat(mean).isCloseTo(6.5f, within(1e-3f));
    assertThat(square - mean * mean).isCloseTo((1 + 4) / 2f + 5.5f * 5.5f, within(1e-2f));
  }

  private static float[] measured(NetSpec spec, float[] batch) {
    NetSpec.Numbers numbers = spec.start(Layer.Start.GLOROT, 1);
    try (Net net = new Net(spec, numbers)) {
      for (int i = 0; i < 200; i++) {
        net.forward(batch, batch.length, true);
      }
    }
    return numbers.statistics();
  }

  @Test
  void adamGoesDownAValley() {
    float[] at = new float[20];
    Arrays.fill(at, 3);
    float[] state = new float[40];
    Optimiser adam = new Optimiser.Adam(0.9, 0.999);
    Optimiser.Shared alone = new Optimiser.Shared(state, 0, 1);
    for (int step = 1; step <= 2000; step++) {
      adam.step(new Optimiser.State(at, at.clone(), state), alone, 0.01, step);
    }
    assertThat(at).usingComparatorWithPrecision(0.02f).containsOnly(0f);
  }

  @Test
  void shortBatchIsNamed() {
    NetSpec spec = NetSpec.of(Shape.vector(3), Layer.Dense.of(1, Activation.IDENTITY));
    try (Net net = new Net(spec, spec.start(Layer.Start.GLOROT, 1))) {
      assertThatThrownBy(() -> net.forward(new float[5], 2, true))
          .hasMessageContaining("needs 6 numbers, got 5");
    }
  }

  static float[] normal(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
