package athanor.common.nn;

import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import java.util.Arrays;

/** Layers in plain loops and double precision: what the fast ones are compared with. */
final class PlainLayers {
  private PlainLayers() {}

  static double activate(Activation activation, double x) {
    return switch (activation) {
      case IDENTITY -> x;
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> Math.max(x, 0.2 * x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
    };
  }

  /** y = activation(x W + b); W from {@code at}, then b. */
  static double[] dense(
      double[] x, int inputs, double[] p, int at, int outputs, Activation activation) {
    int rows = x.length / inputs;
    double[] y = new double[rows * outputs];
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < outputs; o++) {
        double sum = p[at + inputs * outputs + o];
        for (int i = 0; i < inputs; i++) {
          sum += x[r * inputs + i] * p[at + i * outputs + o];
        }
        y[r * outputs + o] = activate(activation, sum);
      }
    }
    return y;
  }

  /** By power iteration to its end, for the first values as [rows, columns]. */
  static double largestSingularValue(double[] p, int rows, int columns) {
    double[] right = new double[columns];
    Arrays.fill(right, 1);
    right[0] = 2;
    double sigma = 0;
    for (int step = 0; step < 2_000; step++) {
      double[] left = new double[rows];
      for (int i = 0; i < rows * columns; i++) {
        left[i / columns] += p[i] * right[i % columns];
      }
      double[] next = new double[columns];
      for (int i = 0; i < rows * columns; i++) {
        next[i % columns] += p[i] * left[i / columns];
      }
      double length = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
      sigma = Math.sqrt(length);
      for (int c = 0; c < columns; c++) {
        right[c] = next[c] / length;
      }
    }
    return sigma;
  }

  /** An LSTM over packed sequences: output of each step, then the last cells per sequence. */
  static double[] lstm(PlainLstm layer, Packing packing, double[] p) {
    int n = layer.size();
    double[] out = new double[(packing.rows() + packing.sequences()) * n];
    for (int b = 0; b < packing.sequences(); b++) {
      double[] h = row(layer.initialOutput(), b, n);
      double[] c = row(layer.initialCells(), b, n);
      for (int t = 0; t < packing.length(b); t++) {
        int r = packing.row(b, t);
        double[] sums = layer.sums(p, r, b, h);
        for (int j = 0; j < n; j++) {
          double a = Math.tanh(sums[j]);
          double forget = logistic(sums[n + j]);
          double output = logistic(sums[2 * n + j]);
          double input = logistic(sums[3 * n + j]);
          c[j] = forget * c[j] + input * a;
          h[j] = output * Math.tanh(c[j]);
          out[r * n + j] = h[j];
        }
      }
      System.arraycopy(c, 0, out, (packing.rows() + b) * n, n);
    }
    return out;
  }

  private static double[] row(double[] values, int row, int width) {
    double[] some = new double[width];
    if (values.length > 0) {
      System.arraycopy(values, row * width, some, 0, width);
    }
    return some;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** What an LSTM reads; empty arrays where it has none. */
  record PlainLstm(
      int inputs,
      int constants,
      int size,
      double[] x,
      double[] constant,
      double[] initialOutput,
      double[] initialCells) {
    double[] sums(double[] p, int row, int sequence, double[] h) {
      int wide = 4 * size;
      double[] sums = new double[wide];
      int at = 0;
      for (int k = 0; k < wide; k++) {
        sums[k] = p[(inputs + constants + size) * wide + k];
      }
      at = add(sums, p, at, x, row * inputs, inputs);
      at = add(sums, p, at, constant, sequence * constants, constants);
      add(sums, p, at, h, 0, size);
      return sums;
    }

    private static int add(double[] sums, double[] p, int at, double[] x, int from, int count) {
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < sums.length; k++) {
          sums[k] += x[from + i] * p[at + i * sums.length + k];
        }
      }
      return at + count * sums.length;
    }
  }
}
