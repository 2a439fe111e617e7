package athanor.common.nn;

import athanor.common.nn.GradientCase.Made;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.kernel.Window;
import athanor.common.nn.layer.ConvLstm;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Convolutional LSTMs of the gradient check. */
final class ConvLstmCases {
  private static final Shape MAP = new Shape(3, 4, 2);
  private static final Shape SMALL = new Shape(2, 3, 2);

  private ConvLstmCases() {}

  static List<GradientCase> all() {
    return List.of(fromNothing(), fromState(), narrow());
  }

  /** More channels than a vector has lanes, on a map that is small: all weights are checked. */
  private static GradientCase fromNothing() {
    Packing packing = Packing.of(1, 3);
    ConvLstm layer = new ConvLstm(17, 3);
    return GradientCase.layer(
        "convolutional lstm",
        NetSpec.of(SMALL, layer),
        Value.Size.of(packing, SMALL),
        (p, in) ->
            Arrays.copyOf(
                new Plain(layer, SMALL, packing).run(p, in[0], new double[0], new double[0]),
                4 * SMALL.height() * SMALL.width() * 17));
  }

  /** Outputs, then the last cells. */
  private static GradientCase fromState() {
    Packing packing = Packing.of(3, 2);
    ConvLstm layer = new ConvLstm(3, 3);
    Value.Size state = Value.Size.of(2, layer.output(MAP));
    return new GradientCase(
        "convolutional lstm from a state",
        NetSpec.of(MAP, layer),
        List.of(Value.Size.of(packing, MAP), state, state),
        (net, in) -> {
          Lstm.State initial = new Lstm.State(in.get(1), in.get(2));
          Slot slot = net.slot("0", in.get(0).tape(), Pass.LEARN);
          Lstm.Output output = layer.run(in.get(0), Optional.of(initial), slot);
          return new Made.Values(Rows.stacked(output.steps(), output.last().cells()));
        },
        (p, in) -> new Plain(layer, MAP, packing).run(p, in[0], in[1], in[2]));
  }

  /** One step, and kernels of one position: an LSTM without a past. */
  private static GradientCase narrow() {
    Packing packing = Packing.of(1, 1);
    ConvLstm layer = new ConvLstm(2, 1);
    return new GradientCase(
        "convolutional lstm of one step",
        NetSpec.of(MAP, layer),
        List.of(Value.Size.of(packing, MAP), Value.Size.of(2, layer.output(MAP))),
        (net, in) -> {
          Lstm.State initial = new Lstm.State(in.get(1), in.get(1));
          Slot slot = net.slot("0", in.get(0).tape(), Pass.LEARN);
          Lstm.Output output = layer.run(in.get(0), Optional.of(initial), slot);
          return new Made.Values(Rows.stacked(output.last().output(), output.last().cells()));
        },
        (p, in) -> new Plain(layer, MAP, packing).run(p, in[0], in[1], in[1]));
  }

  /** A convolutional LSTM in plain loops. */
  private record Plain(ConvLstm layer, Shape map, Packing packing) {
    /** Output of each step, then the last cells per sequence. */
    double[] run(double[] p, double[] x, double[] outputs, double[] cells) {
      int size = layer.output(map).size();
      double[] all = new double[(packing.rows() + packing.sequences()) * size];
      for (int b = 0; b < packing.sequences(); b++) {
        double[] h = row(outputs, b, size);
        double[] c = row(cells, b, size);
        for (int t = 0; t < packing.length(b); t++) {
          int r = packing.row(b, t);
          step(p, Arrays.copyOfRange(x, r * map.size(), (r + 1) * map.size()), h, c);
          System.arraycopy(h, 0, all, r * size, size);
        }
        System.arraycopy(c, 0, all, (packing.rows() + b) * size, size);
      }
      return all;
    }

    private static double[] row(double[] values, int row, int size) {
      return values.length == 0
          ? new double[size]
          : Arrays.copyOfRange(values, row * size, (row + 1) * size);
    }

    private void step(double[] p, double[] x, double[] h, double[] c) {
      int n = layer.channels();
      int kernel = layer.kernel() * layer.kernel();
      int in = kernel * map.channels() * 4 * n;
      int own = kernel * n * 4 * n;
      double[] bias = Arrays.copyOfRange(p, in + own, p.length);
      double[] weights = Arrays.copyOf(p, in + 4 * n);
      System.arraycopy(bias, 0, weights, in, 4 * n);
      double[] recurrent = Arrays.copyOfRange(p, in, in + own + 4 * n);
      Arrays.fill(recurrent, own, recurrent.length, 0);
      double[] fromInput = PlainConvolutions.forward(form(map), x, weights);
      double[] fromPast = PlainConvolutions.forward(form(layer.output(map)), h, recurrent);
      for (int i = 0; i < h.length; i++) {
        int at = i / n * 4 * n + i % n;
        double[] sums = new double[4];
        for (int gate = 0; gate < 4; gate++) {
          sums[gate] = fromInput[at + gate * n] + fromPast[at + gate * n];
        }
        c[i] = logistic(sums[1]) * c[i] + logistic(sums[3]) * Math.tanh(sums[0]);
        h[i] = logistic(sums[2]) * Math.tanh(c[i]);
      }
    }

    private PlainConvolutions.Form form(Shape in) {
      Window same = Window.of(layer.kernel(), 1, layer.kernel() / 2);
      Shape gates = new Shape(map.height(), map.width(), 4 * layer.channels());
      return new PlainConvolutions.Form(in, gates, same, same);
    }

    private static double logistic(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}
