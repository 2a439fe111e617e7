package athanor.common.nn;

import athanor.common.nn.GradientCase.Made;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every operation and loss, registered once. One that is not here fails the build. */
final class GradientCases {
  private GradientCases() {}

  static Stream<GradientCase> all() {
    List<GradientCase> cases = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      cases.add(dense(activation));
    }
    cases.add(spectral());
    cases.add(lstm());
    cases.add(lstmWithEverything());
    cases.add(reversed());
    cases.addAll(NormCases.all());
    cases.addAll(ConvCases.all());
    cases.addAll(ConvLstmCases.all());
    cases.addAll(SequenceCases.all());
    cases.addAll(UnrollCases.all());
    cases.addAll(ArithmeticCases.all());
    cases.add(sideBySide());
    cases.addAll(LossCases.all());
    return cases.stream();
  }

  private static GradientCase dense(Activation activation) {
    NetSpec spec =
        NetSpec.of(Shape.vector(19), Dense.of(21, activation), Dense.of(3, Activation.IDENTITY));
    return GradientCase.layer(
        "dense " + activation,
        spec,
        Value.Size.of(5, Shape.vector(19)),
        (p, in) ->
            PlainLayers.dense(
                PlainLayers.dense(in[0], 19, p, 0, 21, activation),
                21,
                p,
                20 * 21,
                3,
                Activation.IDENTITY));
  }

  private static GradientCase spectral() {
    Shape out = Shape.vector(3);
    return GradientCase.layer(
        "spectral norm",
        NetSpec.of(Shape.vector(4), new Dense(out, Activation.TANH, WeightNorm.SPECTRAL)),
        Value.Size.of(5, Shape.vector(4)),
        (p, in) -> {
          double[] normal = p.clone();
          double sigma = PlainLayers.largestSingularValue(p, 4, 3);
          for (int i = 0; i < 4 * 3; i++) {
            normal[i] /= sigma;
          }
          return PlainLayers.dense(in[0], 4, normal, 0, 3, Activation.TANH);
        });
  }

  private static GradientCase lstm() {
    Packing packing = Packing.of(3, 5, 1, 4);
    return GradientCase.layer(
        "lstm",
        NetSpec.of(Shape.vector(6), Lstm.of(6, 18)),
        Value.Size.of(packing, Shape.vector(6)),
        (p, in) -> {
          double[] none = {};
          var layer = new PlainLayers.PlainLstm(6, 0, 18, in[0], none, none, none);
          return steps(PlainLayers.lstm(layer, packing, p), packing, 18);
        });
  }

  private static double[] steps(double[] all, Packing packing, int size) {
    return Arrays.copyOf(all, packing.rows() * size);
  }

  /** Steps, a constant and a first state go in; the outputs and the last cells come out. */
  private static GradientCase lstmWithEverything() {
    Packing packing = Packing.of(2, 4, 4);
    Lstm lstm = new Lstm(3, 2, 5);
    NetSpec spec = NetSpec.of(List.of(new NetSpec.Part("lstm", Shape.vector(3), lstm)));
    Shape state = Shape.vector(5);
    return new GradientCase(
        "lstm with a constant and a state",
        spec,
        List.of(
            Value.Size.of(packing, Shape.vector(3)),
            Value.Size.of(3, Shape.vector(2)),
            Value.Size.of(3, state),
            Value.Size.of(3, state)),
        (net, in) -> {
          Lstm.Input input =
              Lstm.Input.of(in.get(0))
                  .constant(in.get(1))
                  .from(new Lstm.State(in.get(2), in.get(3)));
          Lstm.Output output = lstm.run(input, net.slot("lstm", in.get(0).tape(), Pass.LEARN));
          return new Made.Values(Rows.stacked(output.steps(), output.last().cells()));
        },
        (p, in) ->
            PlainLayers.lstm(
                new PlainLayers.PlainLstm(3, 2, 5, in[0], in[1], in[2], in[3]), packing, p));
  }

  private static GradientCase reversed() {
    Packing packing = Packing.of(3, 1, 2);
    return new GradientCase(
        "rows in another order",
        NetSpec.of(List.of()),
        List.of(Value.Size.of(packing, Shape.vector(3))),
        (net, in) -> new Made.Values(Rows.reversed(in.get(0))),
        (p, in) -> {
          double[] y = new double[in[0].length];
          for (int b = 0; b < packing.sequences(); b++) {
            for (int t = 0; t < packing.length(b); t++) {
              int from = packing.row(b, packing.length(b) - 1 - t);
              System.arraycopy(in[0], from * 3, y, packing.row(b, t) * 3, 3);
            }
          }
          return y;
        });
  }

  private static GradientCase sideBySide() {
    return new GradientCase(
        "values side by side",
        NetSpec.of(List.of()),
        List.of(Value.Size.of(2, Shape.vector(3)), Value.Size.of(2, Shape.vector(1))),
        (net, in) -> new Made.Values(Concat.of(in.get(0), in.get(1), in.get(0))),
        (p, in) -> {
          double[] y = new double[2 * 7];
          for (int r = 0; r < 2; r++) {
            System.arraycopy(in[0], r * 3, y, r * 7, 3);
            y[r * 7 + 3] = in[1][r];
            System.arraycopy(in[0], r * 3, y, r * 7 + 4, 3);
          }
          return y;
        });
  }
}
