package athanor.common.nn;

import athanor.common.nn.kernel.Window;
import athanor.common.shape.Shape;

/** Convolutions in plain loops and double precision. */
final class PlainConvolutions {
  private PlainConvolutions() {}

  /**
   * What a convolution is.
   *
   * @param in shape that goes in
   * @param out shape that comes out
   */
  record Form(Shape in, Shape out, Window vertical, Window horizontal) {
    int weights() {
      return vertical.size() * horizontal.size() * in.channels() * out.channels();
    }
  }

  /**
   * Terms of the sum that have one input: its place, and those of the first weight and the first
   * output, of which there is one per channel that comes out.
   */
  @FunctionalInterface
  private interface Terms {
    void at(int x, int weight, int y);
  }

  private static void terms(Form form, int rows, Terms terms) {
    Shape in = form.in;
    Shape out = form.out;
    for (int y = 0; y < rows * out.height() * out.width(); y++) {
      int row = y / (out.height() * out.width());
      int top = y / out.width() % out.height() * form.vertical.stride() - form.vertical.before();
      int left = y % out.width() * form.horizontal.stride() - form.horizontal.before();
      for (int k = 0; k < form.vertical.size() * form.horizontal.size(); k++) {
        int h = top + k / form.horizontal.size() * form.vertical.dilation();
        int w = left + k % form.horizontal.size() * form.horizontal.dilation();
        if (h < 0 || h >= in.height() || w < 0 || w >= in.width()) {
          continue;
        }
        int x = (row * in.height() + h) * in.width() + w;
        for (int i = 0; i < in.channels(); i++) {
          int weight = (k * in.channels() + i) * out.channels();
          terms.at(x * in.channels() + i, weight, y * out.channels());
        }
      }
    }
  }

  /** Weights [kernel rows, kernel columns, in, out], then biases. */
  static double[] forward(Form form, double[] x, double[] p) {
    int rows = x.length / form.in.size();
    double[] y = new double[rows * form.out.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = p[form.weights() + i % form.out.channels()];
    }
    int out = form.out.channels();
    terms(
        form,
        rows,
        (from, weight, to) -> {
          for (int o = 0; o < out; o++) {
            y[to + o] += x[from] * p[weight + o];
          }
        });
    return y;
  }

  /**
   * The adjoint: weights [out, kernel rows, kernel columns, in] of the form, then a bias per
   * channel of its input.
   *
   * @param form of the convolution that leads back
   */
  static double[] transposed(Form form, double[] x, double[] p) {
    int rows = x.length / form.out.size();
    double[] y = new double[rows * form.in.size()];
    int in = form.in.channels();
    int out = form.out.channels();
    for (int i = 0; i < y.length; i++) {
      y[i] = p[form.weights() + i % in];
    }
    int patch = form.weights() / out;
    terms(
        form,
        rows,
        (to, weight, from) -> {
          for (int o = 0; o < out; o++) {
            y[to] += x[from + o] * p[o * patch + weight / out];
          }
        });
    return y;
  }
}
