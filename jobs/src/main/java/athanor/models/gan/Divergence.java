package athanor.models.gan;

import athanor.common.nn.loss.RowLoss;
import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/**
 * The f-divergences of f-GAN (Nowozin, Cseke and Tomioka 2016, tables 1, 2 and 6), each as the
 * activation g that maps a critic's value v into the domain of the convex conjugate f*, and
 * f*(g(v)). The critic maximises F = E g(v) over real examples less E f*(g(v)) over made ones, the
 * generator minimises it (equation 6); F never exceeds the divergence D = E f(p / q) under q of the
 * real density p from the made one q. Formulas are in v, where they stay finite.
 *
 * <p>Table 1 of the paper swaps two integrals: with its f, PEARSON is the integral of (p - q)^2 / q
 * and NEYMAN that of (p - q)^2 / p.
 */
enum Divergence {
  /** f(u) = u log u. */
  KL(v -> v, v -> 1, v -> Math.exp(v - 1), v -> Math.exp(v - 1)),
  /** f(u) = -log u. */
  REVERSE_KL(v -> -Math.exp(-v), v -> Math.exp(-v), v -> v - 1, v -> 1),
  /** f(u) = -(u + 1) log((1 + u) / 2) + u log u: twice the divergence of that name. */
  JENSEN_SHANNON(
      v -> Math.log(2) - softplus(-v),
      v -> logistic(-v),
      v -> softplus(v) - Math.log(2),
      v -> logistic(v)),
  /** f(u) = u log u - (u + 1) log(u + 1). */
  GAN(v -> -softplus(-v), v -> logistic(-v), v -> softplus(v), v -> logistic(v)),
  /** f(u) = (u - 1) log u; f* by Lambert's W. */
  JEFFREY(v -> v, v -> 1, v -> lambert(v) + 1 / lambert(v) + v - 2, v -> 1 / lambert(v)),
  /** f(u) = (u - 1)^2. */
  PEARSON(v -> v, v -> 1, v -> 0.25 * v * v + v, v -> 0.5 * v + 1),
  /** f(u) = (1 - u)^2 / u. */
  NEYMAN(
      v -> 1 - Math.exp(-v),
      v -> Math.exp(-v),
      v -> 2 - 2 * Math.exp(-0.5 * v),
      v -> Math.exp(-0.5 * v)),
  /** f(u) = (sqrt u - 1)^2. */
  HELLINGER(v -> 1 - Math.exp(-v), v -> Math.exp(-v), v -> Math.expm1(v), Math::exp),
  /** f(u) = |u - 1| / 2. */
  TOTAL_VARIATION(
      v -> 0.5 * Math.tanh(v),
      v -> 0.5 * (1 - Math.tanh(v) * Math.tanh(v)),
      v -> 0.5 * Math.tanh(v),
      v -> 0.5 * (1 - Math.tanh(v) * Math.tanh(v)));

  private final DoubleUnaryOperator activation;
  private final DoubleUnaryOperator activationDerivative;
  private final DoubleUnaryOperator conjugate;
  private final DoubleUnaryOperator conjugateDerivative;

  Divergence(
      DoubleUnaryOperator activation,
      DoubleUnaryOperator activationDerivative,
      DoubleUnaryOperator conjugate,
      DoubleUnaryOperator conjugateDerivative) {
    this.activation = activation;
    this.activationDerivative = activationDerivative;
    this.conjugate = conjugate;
    this.conjugateDerivative = conjugateDerivative;
  }

  /** What the critic's value becomes: g(v), in the domain of the conjugate. */
  double activation(double value) {
    return activation.applyAsDouble(value);
  }

  /** The conjugate there: f*(g(v)). */
  double conjugate(double value) {
    return conjugate.applyAsDouble(value);
  }

  /** The saddle point problem. */
  ValueObjective objective() {
    return new ValueObjective(
        new Side(this, true, -1), new Side(this, false, 1), new Side(this, false, -1), Bound.NONE);
  }

  /**
   * One expectation of F as a loss.
   *
   * @param real whether it is g(v), else f*(g(v))
   */
  private record Side(Divergence divergence, boolean real, double sign)
      implements RowLoss.Function, Serializable {
    @Override
    public double loss(double value) {
      return sign * (real ? divergence.activation(value) : divergence.conjugate(value));
    }

    @Override
    public double derivative(double value) {
      DoubleUnaryOperator derivative =
          real ? divergence.activationDerivative : divergence.conjugateDerivative;
      return sign * derivative.applyAsDouble(value);
    }
  }

  /** W(exp(1 - v)): the root of w + log w = 1 - v, by Newton's steps in log w. */
  private static double lambert(double v) {
    double x = 1 - v;
    double log = x > 1 ? Math.log(x) : x - Math.exp(Math.min(x, 0)) * 0.5;
    for (int i = 0; i < 20; i++) {
      double w = Math.exp(log);
      double step = (w + log - x) / (w + 1);
      log -= step;
      if (Math.abs(step) < 1e-14) {
        break;
      }
    }
    return Math.exp(log);
  }

  private static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
