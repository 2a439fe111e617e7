package athanor.common.nn;

import athanor.common.nn.GradientCase.Made;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.loss.RowLoss;
import athanor.common.nn.unroll.SmoothLoss;
import athanor.common.nn.unroll.UnrolledNet;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps of a net that gradients pass through, in the gradient check. The plain twin finds the net's
 * own gradients by differences, so that both derivatives are differences of the plain forward pass.
 */
final class UnrollCases {
  private static final int IN = 3;
  private static final int HIDDEN = 5;
  private static final double RATE = 0.4;
  private static final double STEP = 1e-4;

  private UnrollCases() {}

  static List<GradientCase> all() {
    return Stream.of(Activation.TANH, Activation.SIGMOID, Activation.LEAKY_RELU)
        .map(UnrollCases::twoSteps)
        .toList();
  }

  /** The critic's loss for real and made values; both terms learn. */
  private record Softplus(double sign) implements SmoothLoss {
    @Override
    public double loss(double value) {
      return Math.log1p(Math.exp(sign * value));
    }

    @Override
    public double derivative(double value) {
      return sign / (1 + Math.exp(-sign * value));
    }

    @Override
    public double secondDerivative(double value) {
      double probability = 1 / (1 + Math.exp(-sign * value));
      return probability * (1 - probability);
    }
  }

  private static final Softplus REAL = new Softplus(-1);
  private static final Softplus MADE = new Softplus(1);

  private static GradientCase twoSteps(Activation activation) {
    NetSpec spec =
        NetSpec.of(
            Shape.vector(IN), Dense.of(HIDDEN, activation), Dense.of(1, Activation.IDENTITY));
    return new GradientCase(
        "two unrolled steps of " + activation,
        spec,
        List.of(Value.Size.of(4, Shape.vector(IN)), Value.Size.of(2, Shape.vector(IN))),
        (net, in) -> {
          UnrolledNet critic = UnrolledNet.of(net, in.get(0).tape(), Pass.LEARN);
          List<UnrolledNet.Term> terms =
              List.of(
                  new UnrolledNet.Term(in.get(0), REAL, 4),
                  new UnrolledNet.Term(in.get(1), MADE, 2));
          UnrolledNet stepped = critic.step(terms, RATE).step(terms, RATE);
          return new Made.Losses(RowLoss.of(stepped.forward(in.get(1)), REAL, 2));
        },
        (p, in) -> {
          double[] stepped = down(down(p, in, activation), in, activation);
          return new double[] {loss(stepped, in[1], REAL, activation)};
        });
  }

  private static double[] down(double[] p, double[][] in, Activation activation) {
    double[] next = p.clone();
    for (int i = 0; i < p.length; i++) {
      double[] moved = p.clone();
      moved[i] = p[i] + STEP;
      double high = both(moved, in, activation);
      moved[i] = p[i] - STEP;
      next[i] -= RATE * (high - both(moved, in, activation)) / (2 * STEP);
    }
    return next;
  }

  private static double both(double[] p, double[][] in, Activation activation) {
    return loss(p, in[0], REAL, activation) + loss(p, in[1], MADE, activation);
  }

  /** Mean loss of a batch. */
  private static double loss(double[] p, double[] x, Softplus loss, Activation activation) {
    double[] hidden = PlainLayers.dense(x, IN, p, 0, HIDDEN, activation);
    int at = (IN + 1) * HIDDEN;
    double[] y = PlainLayers.dense(hidden, HIDDEN, p, at, 1, Activation.IDENTITY);
    return Arrays.stream(y).map(loss::loss).sum() / y.length;
  }
}
