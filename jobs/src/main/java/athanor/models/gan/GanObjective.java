package athanor.models.gan;

import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Optimiser;
import athanor.common.nn.learn.RmsProp;
import athanor.common.nn.loss.RowLoss;

/**
 * What critic and generator want, as losses of one critic value and their slopes. A critic gives
 * high values to what it holds for real.
 */
public enum GanObjective {
  /** Goodfellow et al. 2014, equation 1: the generator minimises log(1 - D). */
  MINIMAX(ValueLoss.LOG_REAL, ValueLoss.LOG_FAKE, ValueLoss.MINUS_LOG_FAKE, Bound.NONE),
  /** Goodfellow et al. 2014, section 3: the generator maximises log D instead. */
  NON_SATURATING(ValueLoss.LOG_REAL, ValueLoss.LOG_FAKE, ValueLoss.LOG_REAL, Bound.NONE),
  /** Mao et al. 2017, equation 9: targets 1 for real, 0 for fake, 1 for the generator. */
  LEAST_SQUARES(ValueLoss.FROM_ONE, ValueLoss.FROM_ZERO, ValueLoss.FROM_ONE, Bound.NONE),
  /** Arjovsky et al. 2017, algorithm 1: weights clipped to a box; its paces are theirs. */
  WASSERSTEIN_CLIP(ValueLoss.RISE, ValueLoss.FALL, ValueLoss.RISE, Bound.CLIP),
  /** The same distance, held to slopes of 1 by spectral normalisation (Miyato et al. 2018). */
  WASSERSTEIN_SPECTRAL(ValueLoss.RISE, ValueLoss.FALL, ValueLoss.RISE, Bound.SPECTRAL),
  /** The same distance, the critic's slope 1 nearly everywhere (Anil, Lucas and Grosse 2019). */
  WASSERSTEIN_ORTHONORMAL(ValueLoss.RISE, ValueLoss.FALL, ValueLoss.RISE, Bound.ORTHONORMAL),
  /** Non-saturating, the critic's slope bounded by a value above 1, as sharp as the data are. */
  ORTHONORMAL(ValueLoss.LOG_REAL, ValueLoss.LOG_FAKE, ValueLoss.LOG_REAL, Bound.ORTHONORMAL),
  /** Lim and Ye 2017; Miyato et al. 2018, equation 16: with spectral normalisation. */
  HINGE(ValueLoss.ABOVE_ONE, ValueLoss.BELOW_MINUS_ONE, ValueLoss.RISE, Bound.SPECTRAL);

  private final ValueLoss real;
  private final ValueLoss fake;
  private final ValueLoss generator;
  private final Bound bound;

  GanObjective(ValueLoss real, ValueLoss fake, ValueLoss generator, Bound bound) {
    this.real = real;
    this.fake = fake;
    this.generator = generator;
    this.bound = bound;
  }

  /** The critic's loss for something real. */
  RowLoss.Function real() {
    return real;
  }

  /** The critic's loss for something made. */
  RowLoss.Function fake() {
    return fake;
  }

  /** The generator's loss for something it made. */
  RowLoss.Function generator() {
    return generator;
  }

  /** How the critic's slope is bounded. */
  Bound bound() {
    return bound;
  }

  /** Whether the critic's gap estimates a distance, for which its slope must be held everywhere. */
  public boolean measuresDistance() {
    return real == ValueLoss.RISE && fake == ValueLoss.FALL;
  }

  /** Whether batch norm may stand in the critic: not where its slope is bounded. */
  boolean normsCritic() {
    return bound == Bound.NONE;
  }

  Optimiser optimiser() {
    return bound == Bound.CLIP ? new RmsProp(0.99) : new Adam(0.5, 0.999);
  }

  /** The step size of both nets, unless told otherwise. */
  public double learningRate() {
    return bound == Bound.CLIP ? 5e-5 : 2e-4;
  }

  /** Critic steps before a generator step, unless told otherwise. */
  public int criticSteps() {
    return bound == Bound.CLIP ? 5 : 1;
  }

  /** First generator steps with a longer critic block before each, unless told otherwise. */
  public int warmUp() {
    return bound == Bound.CLIP ? 25 : 0;
  }
}
