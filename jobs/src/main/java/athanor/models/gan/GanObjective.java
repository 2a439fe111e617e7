package athanor.models.gan;

/**
 * The objectives that {@code train gan} knows by name. Most are losses of one critic value; the
 * others are classes of their own.
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
  /**
   * The same distance, bounded to Lipschitz constant 1 by spectral normalisation (Miyato et al.
   * 2018).
   */
  WASSERSTEIN_SPECTRAL(ValueLoss.RISE, ValueLoss.FALL, ValueLoss.RISE, Bound.SPECTRAL),
  /**
   * The same distance, the critic's gradient norm 1 nearly everywhere (Anil, Lucas and Grosse
   * 2019).
   */
  WASSERSTEIN_ORTHONORMAL(ValueLoss.RISE, ValueLoss.FALL, ValueLoss.RISE, Bound.ORTHONORMAL),
  /** Non-saturating, the critic's Lipschitz constant above 1, as sharp as the data are. */
  ORTHONORMAL(ValueLoss.LOG_REAL, ValueLoss.LOG_FAKE, ValueLoss.LOG_REAL, Bound.ORTHONORMAL),
  /** Lim and Ye 2017; Miyato et al. 2018, equation 16: with spectral normalisation. */
  HINGE(ValueLoss.ABOVE_ONE, ValueLoss.BELOW_MINUS_ONE, ValueLoss.RISE, Bound.SPECTRAL),
  F_KL(Divergence.KL),
  F_REVERSE_KL(Divergence.REVERSE_KL),
  /** The losses of {@link #MINIMAX} but for constants, as the next. */
  F_JENSEN_SHANNON(Divergence.JENSEN_SHANNON),
  /** The saddle of {@link #MINIMAX} as an f-GAN. */
  F_GAN(Divergence.GAN),
  F_JEFFREY(Divergence.JEFFREY),
  F_PEARSON(Divergence.PEARSON),
  F_NEYMAN(Divergence.NEYMAN),
  F_HELLINGER(Divergence.HELLINGER),
  F_TOTAL_VARIATION(Divergence.TOTAL_VARIATION),
  LOSS_SENSITIVE(new LossSensitive()),
  ENERGY_BASED(new EnergyBased()),
  /** Hjelm et al. 2018, equation 13: half the squared log D - log(1 - D), for continuous values. */
  BOUNDARY_SEEKING(ValueLoss.LOG_REAL, ValueLoss.LOG_FAKE, ValueLoss.FROM_ZERO, Bound.NONE),
  BOUNDARY_SEEKING_DISCRETE(new DiscreteBoundary()),
  UNROLLED(new Unrolled());

  private final Objective rules;

  GanObjective(ValueLoss real, ValueLoss fake, ValueLoss generator, Bound bound) {
    this(new ValueObjective(real, fake, generator, bound));
  }

  GanObjective(Divergence divergence) {
    this(divergence.objective());
  }

  GanObjective(Objective rules) {
    this.rules = rules;
  }

  /** What the two nets want. */
  public Objective rules() {
    return rules;
  }
}
