package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Optimiser;
import athanor.common.nn.learn.RmsProp;
import athanor.common.nn.loss.RowLoss;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * An objective whose losses are functions of one critic value, each with its derivative. A critic
 * gives high values to what it holds for real.
 *
 * @param real the critic's loss for something real; all three serializable
 * @param fake the critic's loss for something made
 * @param wanted the generator's loss for something it made
 */
record ValueObjective(
    RowLoss.Function real, RowLoss.Function fake, RowLoss.Function wanted, Bound bound)
    implements Objective {

  @Override
  public Loss critic(CriticPass pass) {
    double share = pass.share();
    Loss value = pass.ofReal().loss(real).plus(pass.ofMade().loss(fake).times(share));
    double gap = pass.ofReal().mean() - share * pass.ofMade().mean();
    Optional<CriticForward.Verdict> wrong = pass.ofWrong();
    pass.gap(gap - wrong.map(verdict -> (1 - share) * verdict.mean()).orElse(0.0));
    return wrong.map(verdict -> value.plus(verdict.loss(fake).times(1 - share))).orElse(value);
  }

  @Override
  public Loss generator(CriticPass pass) {
    return pass.ofMade().loss(wanted);
  }

  @Override
  public boolean measuresDistance() {
    return real == ValueLoss.RISE && fake == ValueLoss.FALL;
  }

  @Override
  public boolean isSaddle() {
    return DoubleStream.of(-3, -0.5, 0.25, 2)
        .allMatch(v -> wanted.derivative(v) == -fake.derivative(v));
  }

  @Override
  public Optimiser optimiser() {
    return bound == Bound.CLIP ? new RmsProp(0.99) : new Adam(0.5, 0.999);
  }

  @Override
  public double learningRate() {
    return bound == Bound.CLIP ? 5e-5 : 2e-4;
  }

  @Override
  public int criticSteps() {
    return bound == Bound.CLIP ? 5 : 1;
  }

  @Override
  public int warmUp() {
    return bound == Bound.CLIP ? 25 : 0;
  }
}
