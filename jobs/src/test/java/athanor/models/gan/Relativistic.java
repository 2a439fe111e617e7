package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Sum;
import athanor.common.nn.loss.RowLoss;

/**
 * A new GAN in one file, as the README shows it: the relativistic GAN (Jolicoeur-Martineau 2018,
 * equations 10 and 11). Its critic says how much more real one example is than another.
 */
public final class Relativistic implements Objective {
  @Override
  public Loss critic(CriticPass pass) {
    return more(pass.ofReal().value(), pass.ofMade().value());
  }

  @Override
  public Loss generator(CriticPass pass) {
    return more(pass.ofMade().value(), pass.ofReal().value());
  }

  /** Wants the first of each pair to have the higher value. */
  private static Loss more(Value first, Value second) {
    return RowLoss.of(Sum.difference(first, second), ValueLoss.LOG_REAL, first.rows());
  }
}
