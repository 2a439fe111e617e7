package athanor.common.nn;

import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Dropout;
import athanor.common.nn.layer.InstanceNorm;
import athanor.common.nn.layer.LayerNorm;
import athanor.common.nn.layer.MaxMin;
import athanor.common.nn.layer.UnitDense;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Layers of the gradient check that put the values of a batch in order. */
final class NormCases {
  private NormCases() {}

  static List<GradientCase> all() {
    return List.of(
        batchNorm(new Shape(3, 2, 24), 5),
        batchNorm(new Shape(3, 2, 21), 5),
        batchNorm(Shape.vector(3), 150),
        instanceNorm(),
        unitDense(),
        layerNorm(new Shape(1, 2, 19)),
        layerNorm(Shape.vector(4)),
        dropout(),
        maxMin());
  }

  private static GradientCase batchNorm(Shape shape, int rows) {
    return GradientCase.layer(
        "batch norm of " + shape,
        NetSpec.of(shape, new BatchNorm(Activation.TANH)),
        Value.Size.of(rows, shape),
        (p, in) -> {
          int channels = shape.channels();
          double[] y = new double[in[0].length];
          for (int c = 0; c < channels; c++) {
            normalise(in[0], y, c, channels, 1e-5);
          }
          for (int i = 0; i < y.length; i++) {
            int c = i % channels;
            y[i] = Math.tanh(y[i] * p[c] + p[channels + c]);
          }
          return y;
        });
  }

  /** Values from a place on, so many apart, to mean 0 and variance 1. */
  static void normalise(double[] x, double[] y, int from, int apart, double epsilon) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < x.length; i += apart) {
      sum += x[i];
      count++;
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = from; i < x.length; i += apart) {
      squares += (x[i] - mean) * (x[i] - mean);
    }
    double deviation = Math.sqrt(squares / count + epsilon);
    for (int i = from; i < x.length; i += apart) {
      y[i] = (x[i] - mean) / deviation;
    }
  }

  private static GradientCase unitDense() {
    int inputs = 7;
    int outputs = 5;
    return GradientCase.layer(
        "weights of length 1",
        NetSpec.of(Shape.vector(inputs), new UnitDense(outputs)),
        Value.Size.of(3, Shape.vector(inputs)),
        (p, in) -> {
          double[] y = new double[3 * outputs];
          for (int k = 0; k < outputs; k++) {
            double squares = 0;
            for (int i = 0; i < inputs; i++) {
              squares += p[i * outputs + k] * p[i * outputs + k];
            }
            for (int row = 0; row < 3; row++) {
              double sum = 0;
              for (int i = 0; i < inputs; i++) {
                sum += in[0][row * inputs + i] * p[i * outputs + k];
              }
              y[row * outputs + k] = sum / Math.sqrt(squares) + p[inputs * outputs + k];
            }
          }
          return y;
        });
  }

  private static GradientCase instanceNorm() {
    Shape shape = new Shape(3, 2, 5);
    int rows = 2;
    return GradientCase.layer(
        "instance norm",
        NetSpec.of(shape, new InstanceNorm(Activation.TANH)),
        Value.Size.of(rows, shape),
        (p, in) -> {
          double[] y = new double[in[0].length];
          for (int row = 0; row < rows; row++) {
            int from = row * shape.size();
            double[] one = Arrays.copyOfRange(in[0], from, from + shape.size());
            double[] normal = new double[one.length];
            for (int c = 0; c < shape.channels(); c++) {
              normalise(one, normal, c, shape.channels(), 1e-5);
            }
            System.arraycopy(normal, 0, y, from, normal.length);
          }
          return Arrays.stream(y).map(Math::tanh).toArray();
        });
  }

  private static GradientCase layerNorm(Shape shape) {
    int channels = shape.channels();
    return GradientCase.layer(
        "layer norm of " + shape,
        NetSpec.of(shape, new LayerNorm()),
        Value.Size.of(3, shape),
        (p, in) -> {
          double[] y = new double[in[0].length];
          for (int from = 0; from < y.length; from += channels) {
            double[] row = Arrays.copyOfRange(in[0], from, from + channels);
            normalise(row, row, 0, 1, 1e-5);
            for (int c = 0; c < channels; c++) {
              y[from + c] = row[c] * p[c] + p[channels + c];
            }
          }
          return y;
        });
  }

  /** Values dropped are those that the same random numbers drop. */
  private static GradientCase dropout() {
    Shape shape = Shape.vector(11);
    Dropout layer = new Dropout(0.25);
    return GradientCase.layer(
        "dropout",
        NetSpec.of(shape, layer),
        Value.Size.of(3, shape),
        (net, in) -> {
          net.seed(3);
          return net.forward(in, Pass.LEARN);
        },
        (p, in) -> {
          SplittableRandom random = new SplittableRandom(3);
          double[] y = in[0].clone();
          long bits = 0;
          for (int i = 0; i < y.length; i++) {
            bits = i % 4 == 0 ? random.nextLong() : bits >>> 16;
            y[i] *= (bits & 0xFFFF) < 0x4000 ? 0 : 4.0 / 3;
          }
          return y;
        });
  }

  private static GradientCase maxMin() {
    Shape shape = new Shape(2, 3, 6);
    return GradientCase.layer(
        "max and min",
        NetSpec.of(shape, new MaxMin()),
        Value.Size.of(3, shape),
        (p, in) -> {
          double[] y = new double[in[0].length];
          for (int i = 0; i < y.length; i += 2) {
            y[i] = Math.max(in[0][i], in[0][i + 1]);
            y[i + 1] = Math.min(in[0][i], in[0][i + 1]);
          }
          return y;
        });
  }
}
