package athanor.common.nn.conv;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our layers beside the stock ones of the same numbers. */
final class StockNetTest {
  private static final int BATCH = 4;

  static Stream<NetSpec> nets() {
    NetSpec rectified =
        NetSpec.of(
            new Shape(6, 6, 2),
            Layer.Conv.halving(3, Activation.LEAKY_RELU, false),
            Layer.Dense.of(2, Activation.RELU));
    return Stream.concat(NetTest.nets().limit(3), Stream.of(rectified));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void outputAndGradientAreThoseOfStockLayers(NetSpec spec) {
    NetSpec.Numbers numbers = spec.start(Layer.Start.GLOROT, 3);
    MultiLayerNetwork stock = StockNet.of(spec, numbers);
    SplittableRandom random = new SplittableRandom(2);
    float[] input = NetTest.normal(random, BATCH * spec.input().size());
    float[] slope = NetTest.normal(random, BATCH * spec.output().size());
    INDArray stockInput = channelsFirst(input, spec.input());

    stock.setInput(stockInput);
    var activations = stock.feedForward(true, false);
    INDArray stockOutput = activations.get(activations.size() - 1);
    var back = stock.backpropGradient(channelsFirst(slope, spec.output()), null);
    try (Net net = new Net(spec, numbers)) {
      float[] output = net.forward(input, BATCH, true);
      assertClose(output, channelsLast(stockOutput, spec.output()), BATCH * spec.output().size());
      float[] byInput = net.backward(slope.clone(), true);
      assertClose(
          byInput, channelsLast(back.getSecond(), spec.input()), BATCH * spec.input().size());
      assertGradients(spec, net.gradients(), back.getFirst().gradientForVariable());
    }
  }

  private static void assertGradients(NetSpec spec, float[] ours, Map<String, INDArray> stock) {
    int place = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      int at = spec.parametersBefore(i);
      int length = layer.parameters(spec.input(i));
      float[] expected = new float[spec.parameters()];
      if (layer instanceof Layer.BatchNorm norm) {
        float[] gamma = stock.get(place + "_gamma").dup('c').data().asFloat();
        float[] beta = stock.get(place + "_beta").dup('c').data().asFloat();
        System.arraycopy(gamma, 0, expected, at, gamma.length);
        System.arraycopy(beta, 0, expected, at + gamma.length, beta.length);
        place += norm.activation() == Activation.IDENTITY ? 1 : 2;
      } else {
        StockOrder order = StockOrder.of(layer, spec.input(i));
        order.fromStock(stock.get(place + "_W").dup('c').data().asFloat(), expected, at);
        order.biasFromStock(
            stock.get(place + "_b").dup('c').data().asFloat(), expected, at + order.weights());
        place++;
      }
      for (int p = at; p < at + length; p++) {
        assertThat(ours[p])
            .as("layer %d, parameter %d", i, p)
            .isCloseTo(expected[p], near(expected[p]));
      }
    }
  }

  private static Offset<Float> near(float value) {
    return Assertions.within(2e-3f * Math.max(1, Math.abs(value)));
  }

  @Test
  void zipReadsBackAsTheSameNet() throws Exception {
    for (NetSpec spec : nets().toList()) {
      NetSpec.Numbers numbers = spec.start(Layer.Start.GLOROT, 3);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      StockNet.write(spec, numbers, out);

      var saved = StockNet.read(new ByteArrayInputStream(out.toByteArray()), "x.zip");

      assertThat(saved.spec()).isEqualTo(spec);
      assertThat(saved.numbers().parameters()).containsExactly(numbers.parameters());
    }
  }

  private static void assertClose(float[] ours, float[] stock, int length) {
    for (int i = 0; i < length; i++) {
      assertThat(ours[i]).as("number %d", i).isCloseTo(stock[i], near(stock[i]));
    }
  }

  private static INDArray channelsFirst(float[] values, Shape shape) {
    if (shape.height() * shape.width() == 1) {
      return Nd4j.create(values, new long[] {BATCH, shape.channels()}, 'c');
    }
    return Nd4j.create(
            values, new long[] {BATCH, shape.height(), shape.width(), shape.channels()}, 'c')
        .permute(0, 3, 1, 2)
        .dup('c');
  }

  private static float[] channelsLast(INDArray values, Shape shape) {
    return shape.height() * shape.width() == 1
        ? values.dup('c').data().asFloat()
        : values.permute(0, 2, 3, 1).dup('c').data().asFloat();
  }
}
