package athanor.common.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.TransposedConv;
import athanor.common.nn.layer.Upsample;
import athanor.common.nn.layer.WeightNorm;
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
final class StockZipTest {
  private static final int BATCH = 4;

  static Stream<NetSpec> nets() {
    return Stream.of(
        NetSpec.of(Shape.vector(5), Dense.of(7, Activation.TANH), Dense.of(2, Activation.SIGMOID)),
        NetSpec.of(
            new Shape(8, 8, 2),
            Conv.halving(3, Activation.TANH, WeightNorm.NONE),
            Conv.same(4, 3, Activation.TANH),
            Dense.of(2, Activation.IDENTITY)),
        NetSpec.of(
            Shape.vector(3),
            Dense.of(new Shape(2, 2, 4), Activation.IDENTITY),
            new BatchNorm(Activation.TANH),
            TransposedConv.doubling(3, Activation.IDENTITY),
            new BatchNorm(Activation.LEAKY_RELU),
            TransposedConv.doubling(2, Activation.TANH)),
        NetSpec.of(
            Shape.vector(3),
            Dense.of(new Shape(2, 2, 4), Activation.RELU),
            new Upsample(2),
            Conv.same(3, 3, Activation.IDENTITY),
            new BatchNorm(Activation.RELU),
            new Upsample(2),
            Conv.same(2, 3, Activation.TANH)),
        NetSpec.of(
            new Shape(6, 6, 2),
            Conv.halving(3, Activation.LEAKY_RELU, WeightNorm.NONE),
            Dense.of(2, Activation.RELU)));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void outputAndGradientAreThoseOfStockLayers(NetSpec spec) {
    NetValues values = spec.start(Initialisation.Start.GLOROT, 3);
    MultiLayerNetwork stock = StockZip.of(spec, values);
    SplittableRandom random = new SplittableRandom(2);
    float[] input = normal(random, BATCH * spec.input().size());
    float[] gradient = normal(random, BATCH * spec.output().size());
    INDArray stockInput = channelsFirst(input, spec.input());

    stock.setInput(stockInput);
    var activations = stock.feedForward(true, false);
    INDArray stockOutput = activations.get(activations.size() - 1);
    var back = stock.backpropGradient(channelsFirst(gradient, spec.output()), null);
    try (Net net = new Net(spec, values);
        Tape tape = new Tape()) {
      Value x = tape.variable(input, Value.Size.of(BATCH, spec.input()));
      Value y = net.forward(x, Pass.LEARN);
      tape.backward(y, gradient);
      assertClose(y.toArray(), channelsLast(stockOutput, spec.output()));
      assertClose(x.gradient().toArray(), channelsLast(back.getSecond(), spec.input()));
      assertGradients(spec, net.gradients().toArray(), back.getFirst().gradientForVariable());
    }
  }

  private static float[] normal(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void assertGradients(NetSpec spec, float[] ours, Map<String, INDArray> stock) {
    int place = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      int at = spec.parametersBefore(i);
      int length = layer.parameters(spec.input(i));
      float[] expected = new float[spec.parameters()];
      if (layer instanceof BatchNorm norm) {
        float[] gamma = stock.get(place + "_gamma").dup('c').data().asFloat();
        float[] beta = stock.get(place + "_beta").dup('c').data().asFloat();
        System.arraycopy(gamma, 0, expected, at, gamma.length);
        System.arraycopy(beta, 0, expected, at + gamma.length, beta.length);
        place += norm.activation() == Activation.IDENTITY ? 1 : 2;
      } else if (layer instanceof Upsample) {
        place++;
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
      NetValues values = spec.start(Initialisation.Start.GLOROT, 3);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      StockZip.write(spec, values, out);

      NetFile.Saved saved = StockZip.read(new ByteArrayInputStream(out.toByteArray()), "x.zip");

      assertThat(saved.spec()).isEqualTo(spec);
      assertThat(saved.values().parameters()).containsExactly(values.parameters());
    }
  }

  @Test
  void layersThatDl4jDoesNotHaveAreRefused() {
    NetSpec spec =
        NetSpec.of(
            Shape.vector(2), new Dense(Shape.vector(2), Activation.TANH, WeightNorm.SPECTRAL));

    assertThatThrownBy(() -> StockZip.of(spec, spec.start(Initialisation.Start.HE, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("DL4J has no stock layer for Dense");
  }

  private static void assertClose(float[] ours, float[] stock) {
    assertThat(ours).hasSameSizeAs(stock);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).as("value %d", i).isCloseTo(stock[i], near(stock[i]));
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
