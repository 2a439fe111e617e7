package athanor.common.nn.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    NetSpec spec = NetSpec.of(Shape.vector(inputs), Layer.Dense.of(outputs, Activation.IDENTITY));
    float[] parameters = NetTest.normal(new SplittableRandom(1), spec.parameters());
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= scale;
    }

    Orthonormal.hold(spec, parameters);

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
    NetSpec spec = NetSpec.of(Shape.vector(2), Layer.Dense.of(2, Activation.IDENTITY));
    // A turn by a right angle times diag(3, 0.5), and biases.
    float[] parameters = {0, 3, -0.5f, 0, 7, 8};

    Orthonormal.hold(spec, parameters);

    assertThat(parameters)
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(0f, 1f, -1f, 0f, 7f, 8f);
  }

  @Test
  void noNetOfHeldLayersIsSteeperThanOneAndADenseOneReachesIt() {
    assertThat(steepest(NetSpec.of(Shape.vector(8), dense(8), new Layer.MaxMin(), dense(1))))
        .isBetween(0.99, 1.0001);
    assertThat(
            steepest(
                NetSpec.of(
                    new Shape(8, 8, 2),
                    new Layer.Conv(4, 4, 2, 1, Activation.IDENTITY, false),
                    new Layer.MaxMin(),
                    dense(1))))
        .isBetween(0.1, 1.0001);
  }

  private static Layer dense(int outputs) {
    return Layer.Dense.of(outputs, Activation.IDENTITY);
  }

  /** The longest gradient by the input over random inputs. */
  private static double steepest(NetSpec spec) {
    NetSpec.Numbers numbers = spec.start(Layer.Start.GLOROT, 3);
    Orthonormal.hold(spec, numbers.parameters());
    double steepest = 0;
    try (Net net = new Net(spec, numbers)) {
      float[] input = NetTest.normal(new SplittableRandom(2), 50 * spec.input().size());
      net.forward(input, 50, false);
      float[] ones = new float[50];
      Arrays.fill(ones, 1);
      float[] slopes = net.backward(ones, true);
      int size = spec.input().size();
      for (int i = 0; i < 50; i++) {
        double squares = 0;
        for (int d = 0; d < size; d++) {
          squares += slopes[i * size + d] * slopes[i * size + d];
        }
        steepest = Math.max(steepest, Math.sqrt(squares));
      }
    }
    return steepest;
  }
}
