package athanor.common.nn;

import athanor.common.nn.PlainConvolutions.Form;
import athanor.common.nn.kernel.Window;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.CausalConv;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.Mask;
import athanor.common.nn.layer.TransposedConv;
import athanor.common.nn.layer.Upsample;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Convolutions of the gradient check. */
final class ConvCases {
  private static final Shape MAP = new Shape(6, 4, 3);

  private ConvCases() {}

  static List<GradientCase> all() {
    Conv same = Conv.same(2, 3, Activation.TANH);
    return List.of(
        conv("convolution", Conv.halving(5, Activation.TANH, WeightNorm.NONE), p -> p),
        conv("dilated convolution", Conv.of(2, dilated(), Activation.IDENTITY), p -> p),
        conv("masked convolution A", same.masked(Mask.A), p -> masked(p, 4)),
        conv("masked convolution B", same.masked(Mask.B), p -> masked(p, 5)),
        conv(
            "convolution of spectral norm",
            Conv.halving(2, Activation.TANH, WeightNorm.SPECTRAL),
            p -> normal(p, 48, 2)),
        twice(),
        causal(),
        transposed(),
        upsample());
  }

  private static Window dilated() {
    return new Window(2, 1, 2, 2, 1);
  }

  private static GradientCase conv(String name, Conv layer, UnaryOperator<double[]> used) {
    Form form = new Form(MAP, layer.output(MAP), layer.vertical(), layer.horizontal());
    return GradientCase.layer(
        name,
        NetSpec.of(MAP, layer),
        Value.Size.of(2, MAP),
        (p, in) ->
            activated(
                PlainConvolutions.forward(form, in[0], used.apply(p.clone())), layer.activation()));
  }

  private static double[] activated(double[] y, Activation activation) {
    return Arrays.stream(y).map(x -> PlainLayers.activate(activation, x)).toArray();
  }

  /** Only the first positions of a kernel of 3 x 3 count. */
  private static double[] masked(double[] p, int counting) {
    int each = 3 * 2;
    Arrays.fill(p, counting * each, 9 * each, 0);
    return p;
  }

  private static double[] normal(double[] p, int rows, int columns) {
    double sigma = PlainLayers.largestSingularValue(p, rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      p[i] /= sigma;
    }
    return p;
  }

  /** One net on two inputs, one behind the other in a step: gradients of the weights add up. */
  private static GradientCase twice() {
    Conv layer = Conv.same(3, 3, Activation.TANH);
    Form form = new Form(MAP, MAP, layer.vertical(), layer.horizontal());
    return GradientCase.layer(
        "a convolution behind itself",
        NetSpec.of(MAP, layer),
        Value.Size.of(2, MAP),
        (net, in) -> net.forward(net.forward(in, Pass.LEARN), Pass.LEARN),
        (p, in) -> {
          double[] once = activated(PlainConvolutions.forward(form, in[0], p), Activation.TANH);
          return activated(PlainConvolutions.forward(form, once, p), Activation.TANH);
        });
  }

  private static GradientCase causal() {
    Shape shape = new Shape(1, 7, 3);
    Form form = new Form(shape, new Shape(1, 7, 4), Window.POINT, new Window(3, 1, 2, 4, 0));
    return GradientCase.layer(
        "causal convolution",
        NetSpec.of(shape, new CausalConv(4, 3, 2, Activation.TANH)),
        Value.Size.of(2, shape),
        (p, in) -> activated(PlainConvolutions.forward(form, in[0], p), Activation.TANH));
  }

  private static GradientCase transposed() {
    Shape small = new Shape(3, 2, 5);
    Window window = Window.of(4, 2, 1);
    Form form = new Form(new Shape(6, 4, 3), small, window, window);
    return GradientCase.layer(
        "transposed convolution",
        NetSpec.of(small, TransposedConv.doubling(3, Activation.SIGMOID)),
        Value.Size.of(2, small),
        (p, in) -> activated(PlainConvolutions.transposed(form, in[0], p), Activation.SIGMOID));
  }

  private static GradientCase upsample() {
    Shape small = new Shape(2, 3, 5);
    return GradientCase.layer(
        "a map made larger",
        NetSpec.of(small, new Upsample(2)),
        Value.Size.of(2, small),
        (p, in) -> {
          double[] y = new double[4 * in[0].length];
          for (int i = 0; i < y.length; i++) {
            int column = i / 5 % 6 / 2;
            int line = i / 5 / 6 % 4 / 2;
            int row = i / 5 / 24;
            y[i] = in[0][((row * 2 + line) * 3 + column) * 5 + i % 5];
          }
          return y;
        });
  }
}
