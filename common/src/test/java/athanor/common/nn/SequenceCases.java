package athanor.common.nn;

import athanor.common.nn.GradientCase.Made;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.AdditiveAttention;
import athanor.common.nn.layer.Attended;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.DotAttention;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.LstmStack;
import athanor.common.nn.layer.Reshape;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.SoftChoice;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.List;

/** Operations on sequences of the gradient check. */
final class SequenceCases {
  /** Of three sequences, in the caller's order: the second is the longest. */
  private static final Packing SOURCE = Packing.of(3, 5, 1);

  private SequenceCases() {}

  static List<GradientCase> all() {
    return List.of(
        embedding(),
        choice(),
        stack(),
        additive(),
        weights(),
        dot(1, false),
        dot(2, true),
        cross());
  }

  private static GradientCase embedding() {
    int[] words = {2, 0, 2, 4};
    return new GradientCase(
        "embedding",
        NetSpec.of(Shape.vector(1), new Embedding(5, 3)),
        List.of(Value.Size.of(4, Shape.vector(3))),
        (net, in) -> {
          Slot slot = net.slot("0", in.get(0).tape(), Pass.LEARN);
          return new Made.Values(Sum.of(in.get(0), new Embedding(5, 3).look(words, slot)));
        },
        (p, in) -> {
          double[] y = in[0].clone();
          for (int i = 0; i < y.length; i++) {
            y[i] += p[words[i / 3] * 3 + i % 3];
          }
          return y;
        });
  }

  /** Logits as positions of maps; the table is an input like them. */
  private static GradientCase choice() {
    return new GradientCase(
        "choice",
        NetSpec.of(List.of()),
        List.of(Value.Size.of(2, new Shape(1, 2, 3)), Value.Size.of(3, Shape.vector(2))),
        (net, in) -> {
          Value logits = Reshape.rows(in.get(0), 4, Shape.vector(3));
          return new Made.Values(SoftChoice.mean(logits, in.get(1), 0.7));
        },
        (p, in) -> {
          double[] y = new double[4 * 2];
          for (int r = 0; r < 4; r++) {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
              double share = Math.exp(in[0][r * 3 + i] / 0.7);
              sum += share;
              y[r * 2] += share * in[1][i * 2];
              y[r * 2 + 1] += share * in[1][i * 2 + 1];
            }
            y[r * 2] /= sum;
            y[r * 2 + 1] /= sum;
          }
          return y;
        });
  }

  /** Two layers in both directions; outputs, then the last cells of all four. */
  private static GradientCase stack() {
    LstmStack stack = new LstmStack("lstm", 3, 2, 2, true, 0);
    return GradientCase.layer(
        "lstm stack",
        NetSpec.of(stack.parts()),
        Value.Size.of(SOURCE, Shape.vector(3)),
        (net, in) -> {
          LstmStack.Output output = stack.run(net, in, Pass.LEARN);
          Value cells = output.last().get(0).cells();
          for (int i = 1; i < 4; i++) {
            cells = Rows.stacked(cells, output.last().get(i).cells());
          }
          return Rows.stacked(
              Rows.pick(output.steps(), Attended.sequences(SOURCE)), doubled(cells));
        },
        (p, in) -> {
          double[] none = {};
          double[] x = in[0];
          int width = 3;
          int at = 0;
          double[] cells = new double[4 * 3 * 4];
          for (int layer = 0; layer < 4; layer += 2) {
            int count = 8 * (width + 3);
            double[] forward = Arrays.copyOfRange(p, at, at + count);
            double[] backward = Arrays.copyOfRange(p, at + count, at + 2 * count);
            at += 2 * count;
            double[] y =
                PlainLayers.lstm(
                    new PlainLayers.PlainLstm(width, 0, 2, x, none, none, none), SOURCE, forward);
            double[] z =
                PlainLayers.lstm(
                    new PlainLayers.PlainLstm(width, 0, 2, reversed(x, width), none, none, none),
                    SOURCE,
                    backward);
            double[] back = reversed(Arrays.copyOf(z, 18), 2);
            x = new double[9 * 4];
            for (int i = 0; i < 18; i++) {
              x[i / 2 * 4 + i % 2] = y[i];
              x[i / 2 * 4 + 2 + i % 2] = back[i];
            }
            width = 4;
            for (int i = 0; i < 6; i++) {
              int to = (layer * 3 + i / 2) * 4 + i % 2;
              cells[to] = y[18 + i];
              cells[to + 2] = y[18 + i];
              cells[to + 12] = z[18 + i];
              cells[to + 14] = z[18 + i];
            }
          }
          int[] rows = Attended.sequences(SOURCE);
          double[] all = new double[rows.length * 4 + cells.length];
          for (int i = 0; i < rows.length; i++) {
            System.arraycopy(x, rows[i] * 4, all, i * 4, 4);
          }
          System.arraycopy(cells, 0, all, rows.length * 4, cells.length);
          return all;
        });
  }

  private static Value doubled(Value x) {
    return Concat.of(x, x);
  }

  private static double[] reversed(double[] x, int width) {
    double[] y = new double[x.length];
    for (int b = 0; b < SOURCE.sequences(); b++) {
      for (int t = 0; t < SOURCE.length(b); t++) {
        int from = SOURCE.row(b, SOURCE.length(b) - 1 - t);
        System.arraycopy(x, from * width, y, SOURCE.row(b, t) * width, width);
      }
    }
    return y;
  }

  private static GradientCase additive() {
    AdditiveAttention layer = new AdditiveAttention(2, 3, 19);
    int[] sequences = {2, 0, 1, 1};
    return new GradientCase(
        "additive attention",
        NetSpec.of(List.of(new NetSpec.Part("a", Shape.vector(2), layer))),
        List.of(Value.Size.of(4, Shape.vector(2)), Value.Size.of(SOURCE, Shape.vector(3))),
        (net, in) -> {
          Slot slot = net.slot("a", in.get(0).tape(), Pass.LEARN);
          Attended attended = layer.look(in.get(1), slot);
          return new Made.Values(layer.find(in.get(0), sequences, attended, slot).context());
        },
        (p, in) ->
            PlainAttention.find(
                in[0],
                in[1],
                3,
                sequences,
                SOURCE,
                (query, step, t) -> PlainAttention.additive(p, query, step, 19)));
  }

  /** The weights themselves, as a pointer uses them. */
  private static GradientCase weights() {
    AdditiveAttention layer = new AdditiveAttention(2, 3, 19);
    int[] sequences = {2, 0, 1, 1};
    int[] lengths = {3, 5, 1};
    return new GradientCase(
        "weights of additive attention",
        NetSpec.of(List.of(new NetSpec.Part("a", Shape.vector(2), layer))),
        List.of(Value.Size.of(4, Shape.vector(2)), Value.Size.of(SOURCE, Shape.vector(3))),
        (net, in) -> {
          Slot slot = net.slot("a", in.get(0).tape(), Pass.LEARN);
          Attended attended = layer.look(in.get(1), slot);
          return new Made.Values(layer.find(in.get(0), sequences, attended, slot).weights());
        },
        (p, in) -> {
          double[] all = new double[1 + 3 + 5 + 5];
          int at = 0;
          for (int q = 0; q < 4; q++) {
            double[] query = Arrays.copyOfRange(in[0], 2 * q, 2 * q + 2);
            double[] shares = new double[lengths[sequences[q]]];
            double sum = 0;
            for (int t = 0; t < shares.length; t++) {
              double[] step = PlainAttention.step(in[1], 3, sequences[q], t, SOURCE);
              shares[t] = Math.exp(PlainAttention.additive(p, query, step, 19));
              sum += shares[t];
            }
            for (double share : shares) {
              all[at++] = share / sum;
            }
          }
          return all;
        });
  }

  private static GradientCase dot(int heads, boolean causal) {
    Shape shape = Shape.vector(4);
    DotAttention layer = new DotAttention(heads, causal);
    return GradientCase.layer(
        "dot-product attention of %d heads%s".formatted(heads, causal ? ", causal" : ""),
        NetSpec.of(List.of()),
        Value.Size.of(SOURCE, shape),
        (net, in) -> layer.between(in, Attended.of(in, in)),
        (p, in) -> PlainAttention.self(in[0], 4, heads, causal, SOURCE));
  }

  /** Queries, keys and values of their own. */
  private static GradientCase cross() {
    int[] sequences = {1, 1, 0};
    DotAttention layer = new DotAttention(1, false);
    return new GradientCase(
        "dot-product attention to other sequences",
        NetSpec.of(List.of()),
        List.of(
            Value.Size.of(3, Shape.vector(3)),
            Value.Size.of(SOURCE, Shape.vector(3)),
            Value.Size.of(SOURCE, Shape.vector(2))),
        (net, in) ->
            new Made.Values(
                layer.find(in.get(0), sequences, Attended.of(in.get(1), in.get(2))).context()),
        (p, in) ->
            PlainAttention.find(
                in[0],
                in[2],
                2,
                sequences,
                SOURCE,
                (query, step, t) -> {
                  double sum = 0;
                  for (int i = 0; i < 3; i++) {
                    sum += query[i] * in[1][t * 3 + i];
                  }
                  return sum / Math.sqrt(3);
                }));
  }
}
