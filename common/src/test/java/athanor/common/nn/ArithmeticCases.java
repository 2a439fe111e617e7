package athanor.common.nn;

import athanor.common.nn.GradientCase.Made;
import athanor.common.nn.kernel.Precision;
import athanor.common.nn.layer.Activate;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Gate;
import athanor.common.nn.layer.GatedUnit;
import athanor.common.nn.layer.GradientReversal;
import athanor.common.nn.layer.Join;
import athanor.common.nn.layer.LogSumExp;
import athanor.common.nn.layer.Reshape;
import athanor.common.nn.layer.RowScores;
import athanor.common.nn.layer.Shifted;
import athanor.common.nn.layer.Slice;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Operations of the gradient check that join, cut, add and multiply values. */
final class ArithmeticCases {
  /** Two rows of 2 x 2 positions of 19 channels: vectors and a rest. */
  private static final Shape MAP = new Shape(2, 2, 19);

  private static final int ROWS = 2;
  private static final int POSITIONS = ROWS * 4;
  private static final int CHANNELS = 19;

  private ArithmeticCases() {}

  static List<GradientCase> all() {
    return List.of(
        concat(),
        beside(),
        slice(),
        reshape(),
        reversals(),
        shifted(),
        activate(),
        sum(),
        everywhere(),
        gate(),
        unit(),
        logSumExp(),
        rowScores(1),
        rowScores(ROWS));
  }

  private static GradientCase logSumExp() {
    return of(
        "log of a sum of exponentials",
        List.of(Shape.vector(CHANNELS)),
        in -> LogSumExp.of(in.get(0)),
        in -> {
          double[] y = new double[ROWS];
          for (int r = 0; r < ROWS; r++) {
            double sum = 0;
            for (int i = 0; i < CHANNELS; i++) {
              sum += Math.exp(in[0][r * CHANNELS + i]);
            }
            y[r] = Math.log(sum);
          }
          return y;
        });
  }

  /** Scores of all rows of a table, and of its first ones. */
  private static GradientCase rowScores(int choices) {
    return of(
        "scores of %d rows of a table".formatted(choices),
        List.of(Shape.vector(CHANNELS), Shape.vector(CHANNELS)),
        in -> RowScores.of(in.get(0), in.get(1), choices, Precision.F32),
        in -> {
          double[] y = new double[ROWS * choices];
          for (int i = 0; i < y.length; i++) {
            for (int c = 0; c < CHANNELS; c++) {
              y[i] += in[0][i / choices * CHANNELS + c] * in[1][i % choices * CHANNELS + c];
            }
          }
          return y;
        });
  }

  private static GradientCase of(
      String name,
      List<Shape> shapes,
      Function<List<Value>, Value> fast,
      Function<double[][], double[]> plain) {
    return new GradientCase(
        name,
        NetSpec.of(List.of()),
        shapes.stream().map(shape -> Value.Size.of(ROWS, shape)).toList(),
        (net, in) -> new Made.Values(fast.apply(in)),
        (p, in) -> plain.apply(in));
  }

  private static GradientCase concat() {
    Shape other = new Shape(2, 2, 3);
    return of(
        "channels side by side",
        List.of(MAP, other),
        in -> Concat.of(in.get(0), in.get(1), in.get(0)),
        in -> {
          int wide = 2 * CHANNELS + 3;
          double[] y = new double[POSITIONS * wide];
          for (int p = 0; p < POSITIONS; p++) {
            System.arraycopy(in[0], p * CHANNELS, y, p * wide, CHANNELS);
            System.arraycopy(in[1], p * 3, y, p * wide + CHANNELS, 3);
            System.arraycopy(in[0], p * CHANNELS, y, p * wide + CHANNELS + 3, CHANNELS);
          }
          return y;
        });
  }

  private static GradientCase beside() {
    return of(
        "a condition at every position",
        List.of(MAP, Shape.vector(5)),
        in -> new Join(5).join(in.get(0), in.get(1)),
        in -> {
          int wide = CHANNELS + 5;
          double[] y = new double[POSITIONS * wide];
          for (int p = 0; p < POSITIONS; p++) {
            System.arraycopy(in[0], p * CHANNELS, y, p * wide, CHANNELS);
            System.arraycopy(in[1], p / 4 * 5, y, p * wide + CHANNELS, 5);
          }
          return y;
        });
  }

  private static GradientCase slice() {
    return of(
        "some channels",
        List.of(MAP),
        in -> Slice.of(in.get(0), 2, 17),
        in -> channels(in[0], 2, 17, x -> x));
  }

  private static double[] channels(
      double[] x, int from, int count, UnaryOperator<Double> function) {
    double[] y = new double[POSITIONS * count];
    for (int i = 0; i < y.length; i++) {
      y[i] = function.apply(x[i / count * CHANNELS + from + i % count]);
    }
    return y;
  }

  private static GradientCase reshape() {
    return of(
        "another shape",
        List.of(MAP),
        in -> {
          Shape seen = new Shape(1, 4, CHANNELS);
          Value other = Reshape.of(in.get(0), seen);
          return Concat.of(other, other);
        },
        in -> {
          double[] y = new double[2 * in[0].length];
          for (int p = 0; p < POSITIONS; p++) {
            System.arraycopy(in[0], p * CHANNELS, y, 2 * p * CHANNELS, CHANNELS);
            System.arraycopy(in[0], p * CHANNELS, y, (2 * p + 1) * CHANNELS, CHANNELS);
          }
          return y;
        });
  }

  /** One reversal has no function whose derivative it is; two of them undo each other. */
  private static GradientCase reversals() {
    return of(
        "reversed gradients",
        List.of(MAP),
        in -> GradientReversal.of(GradientReversal.of(Sum.of(in.get(0), in.get(0)), -4), -0.25f),
        in -> Arrays.stream(in[0]).map(x -> 2 * x).toArray());
  }

  private static GradientCase shifted() {
    return of(
        "moved maps",
        List.of(MAP),
        in -> Shifted.of(in.get(0), 1, new SplittableRandom(3)),
        in -> {
          SplittableRandom random = new SplittableRandom(3);
          int rows = in[0].length / MAP.size();
          int[] down = random.ints(rows, -1, 2).toArray();
          int[] right = random.ints(rows, -1, 2).toArray();
          double[] y = new double[in[0].length];
          for (int i = 0; i < y.length; i++) {
            int row = i / MAP.size();
            int line = i % MAP.size() / (MAP.width() * CHANNELS) - down[row];
            int column = i / CHANNELS % MAP.width() - right[row];
            int from = Math.max(0, Math.min(MAP.height() - 1, line));
            int place = from * MAP.width() + Math.max(0, Math.min(MAP.width() - 1, column));
            y[i] = in[0][row * MAP.size() + place * CHANNELS + i % CHANNELS];
          }
          return y;
        });
  }

  private static GradientCase activate() {
    return of(
        "an activation alone",
        List.of(MAP),
        in -> Activate.of(in.get(0), Activation.SIGMOID),
        in -> channels(in[0], 0, CHANNELS, x -> PlainLayers.activate(Activation.SIGMOID, x)));
  }

  private static GradientCase sum() {
    return of(
        "a weighted sum",
        List.of(MAP, MAP),
        in -> Sum.of(Sum.difference(in.get(0), in.get(1)), Sum.scaled(in.get(0), 3)),
        in -> {
          double[] y = new double[in[0].length];
          for (int i = 0; i < y.length; i++) {
            y[i] = 4 * in[0][i] - in[1][i];
          }
          return y;
        });
  }

  private static GradientCase everywhere() {
    return of(
        "a vector added everywhere",
        List.of(MAP, Shape.vector(CHANNELS)),
        in -> Sum.everywhere(in.get(0), in.get(1)),
        in -> {
          double[] y = in[0].clone();
          for (int i = 0; i < y.length; i++) {
            y[i] += in[1][i / MAP.size() * CHANNELS + i % CHANNELS];
          }
          return y;
        });
  }

  private static GradientCase gate() {
    return of(
        "gates",
        List.of(MAP, MAP),
        in -> Gate.of(in.get(0), in.get(1)),
        in -> {
          double[] y = new double[in[0].length];
          for (int i = 0; i < y.length; i++) {
            y[i] = in[0][i] * in[1][i];
          }
          return y;
        });
  }

  private static GradientCase unit() {
    return of(
        "a gated unit",
        List.of(new Shape(2, 2, 20)),
        in -> GatedUnit.of(in.get(0)),
        in -> {
          double[] y = new double[POSITIONS * 10];
          for (int i = 0; i < y.length; i++) {
            int at = i / 10 * 20 + i % 10;
            y[i] = Math.tanh(in[0][at]) / (1 + Math.exp(-in[0][at + 10]));
          }
          return y;
        });
  }
}
