package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.Pass;
import athanor.common.nn.loss.RowLoss;
import athanor.common.nn.unroll.SmoothLoss;
import athanor.common.nn.unroll.UnrolledNet;
import java.io.Serializable;
import java.util.List;

/**
 * Unrolled GAN (Metz et al. 2017, equations 7 to 9): the generator maximises the loss that the
 * critic will have after some more steps of its own down the gradient. Its gradient passes through
 * these steps, so that it does not gain by moving to where the critic is not yet. With 0 steps it
 * is minimax. For critics of dense layers, since second derivatives are needed.
 */
record Unrolled() implements Objective {

  /** A logistic loss with its second derivative. */
  private record Logistic(ValueLoss function) implements SmoothLoss, Serializable {
    @Override
    public double loss(double value) {
      return function.loss(value);
    }

    @Override
    public double derivative(double value) {
      return function.derivative(value);
    }

    /** Of either sign: D (1 - D). */
    @Override
    public double secondDerivative(double value) {
      double derivative = function.derivative(value);
      return Math.abs(derivative) * (1 - Math.abs(derivative));
    }
  }

  private static final Logistic REAL = new Logistic(ValueLoss.LOG_REAL);
  private static final Logistic MADE = new Logistic(ValueLoss.LOG_FAKE);

  @Override
  public Loss critic(CriticPass pass) {
    pass.gap(pass.ofReal().mean() - pass.ofMade().mean());
    return pass.ofReal().loss(REAL).plus(pass.ofMade().loss(MADE));
  }

  @Override
  public Loss generator(CriticPass pass) {
    Tuning.Lookahead lookahead = pass.tuning().lookahead();
    int rows = pass.rows();
    List<UnrolledNet.Term> terms =
        List.of(
            new UnrolledNet.Term(pass.real(), REAL, rows),
            new UnrolledNet.Term(pass.made(), MADE, rows));
    UnrolledNet critic = UnrolledNet.of(pass.critic(), pass.tape(), Pass.FROZEN);
    for (int step = 0; step < lookahead.steps(); step++) {
      critic = critic.step(terms, lookahead.rate());
    }
    Loss ofReal = RowLoss.of(critic.forward(pass.real()), REAL, rows);
    Loss ofMade = RowLoss.of(critic.forward(pass.made()), MADE, rows);
    return ofReal.plus(ofMade).times(-1);
  }

  @Override
  public boolean takesConditions() {
    return false;
  }
}
