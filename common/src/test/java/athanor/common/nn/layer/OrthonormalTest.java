package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrthonormalTest {

  @ParameterizedTest
  @CsvSource({"9,4,1", "4,9,1", "6,6,1", "9,4,40", "4,9,0.001", "5,1,3"})
  void singularValuesAreOne(int inputs, int outputs, float scale) {
    NetSpec spec = NetSpec.of(Shape.vector(inputs), dense(outputs));
    float[] drawn = normal(spec.parameters());
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] *= scale;
    }

    float[] parameters = held(spec, drawn);

    boolean tall = inputs >= outputs;
    int side = Math.min(inputs, outputs);
    for (int a = 0; a < side; a++) {
      for (int b = 0; b < side; b++) {
        double product = 0;
        for (int k = 0; k < Math.max(inputs, outputs); k++) {
          product +=
              tall
                  ? parameters[k * outputs + a] * parameters[k * outputs + b]
                  : parameters[a * outputs + k] * parameters[b * outputs + k];
        }
        assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-4));
      }
    }
  }

  @Test
  void nearestMatrixOfAPolarFormIsItsRotation() {
    NetSpec spec = NetSpec.of(Shape.vector(2), dense(2));
    // A turn by a right angle times diag(3, 0.5), and biases.
    assertThat(held(spec, 0, 3, -0.5f, 0, 7, 8))
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(0f, 1f, -1f, 0f, 7f, 8f);
  }

  private static float[] held(NetSpec spec, float... parameters) {
    try (Net net = new Net(spec, new NetValues(parameters, new float[spec.statistics()]));
        Tape tape = new Tape()) {
      Orthonormal.hold(net, tape);
      return net.parameters().toArray();
    }
  }

  @Test
  void netOfHeldDenseLayersReachesASlopeOfOneAndNotMore() {
    NetSpec spec = NetSpec.of(Shape.vector(8), dense(8), new MaxMin(), dense(1));
    assertThat(steepest(spec)).isBetween(0.99, 1.0001);
  }

  @Test
  void netWithAHeldConvolutionIsNotSteeperThanOne() {
    NetSpec spec =
        NetSpec.of(
            new Shape(8, 8, 2),
            Conv.halving(4, Activation.IDENTITY, WeightNorm.NONE),
            new MaxMin(),
            dense(1));
    assertThat(steepest(spec)).isBetween(0.1, 1.0001);
  }

  private static Layer dense(int outputs) {
    return Dense.of(outputs, Activation.IDENTITY);
  }

  private static float[] normal(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The longest gradient of the input over random inputs. */
  private static double steepest(NetSpec spec) {
    int size = spec.input().size();
    double steepest = 0;
    try (Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 3));
        Tape tape = new Tape()) {
      Orthonormal.hold(net, tape);
      Value x = tape.variable(normal(50 * size), Value.Size.of(50, spec.input()));
      float[] ones = new float[50];
      Arrays.fill(ones, 1);
      tape.backward(net.forward(x, Pass.FROZEN), ones);
      float[] gradients = x.gradient().toArray();
      for (int i = 0; i < 50; i++) {
        double squares = 0;
        for (int d = 0; d < size; d++) {
          squares += gradients[i * size + d] * gradients[i * size + d];
        }
        steepest = Math.max(steepest, Math.sqrt(squares));
      }
    }
    return steepest;
  }
}
