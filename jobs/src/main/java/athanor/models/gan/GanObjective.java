package athanor.models.gan;

import athanor.common.nn.conv.Optimiser;

/**
 * What critic and generator want, as losses of one critic value and their slopes. A critic gives
 * high values to what it holds for real.
 */
public enum GanObjective {
  /** Goodfellow et al. 2014, equation 1: the generator minimises log(1 - D). */
  MINIMAX {
    @Override
    double generatorLoss(double value) {
      return -softplus(value);
    }

    @Override
    double generatorSlope(double value) {
      return -logistic(value);
    }
  },
  /** Goodfellow et al. 2014, section 3: the generator maximises log D instead. */
  NON_SATURATING,
  /** Mao et al. 2017, equation 9: targets 1 for real, 0 for fake, 1 for the generator. */
  LEAST_SQUARES {
    @Override
    double realLoss(double value) {
      return 0.5 * (value - 1) * (value - 1);
    }

    @Override
    double realSlope(double value) {
      return value - 1;
    }

    @Override
    double fakeLoss(double value) {
      return 0.5 * value * value;
    }

    @Override
    double fakeSlope(double value) {
      return value;
    }

    @Override
    double generatorLoss(double value) {
      return realLoss(value);
    }

    @Override
    double generatorSlope(double value) {
      return realSlope(value);
    }
  },
  /** Arjovsky et al. 2017, algorithm 1: weights clipped to a box. */
  WASSERSTEIN_CLIP {
    @Override
    double realLoss(double value) {
      return -value;
    }

    @Override
    double realSlope(double value) {
      return -1;
    }

    @Override
    double fakeLoss(double value) {
      return value;
    }

    @Override
    double fakeSlope(double value) {
      return 1;
    }

    @Override
    double generatorLoss(double value) {
      return -value;
    }

    @Override
    double generatorSlope(double value) {
      return -1;
    }

    @Override
    boolean clips() {
      return true;
    }

    @Override
    Optimiser optimiser() {
      return new Optimiser.RmsProp(0.99);
    }
  },
  /** The same distance, held to slopes of 1 by spectral normalisation (Miyato et al. 2018). */
  WASSERSTEIN_SPECTRAL {
    @Override
    double realLoss(double value) {
      return -value;
    }

    @Override
    double realSlope(double value) {
      return -1;
    }

    @Override
    double fakeLoss(double value) {
      return value;
    }

    @Override
    double fakeSlope(double value) {
      return 1;
    }

    @Override
    double generatorLoss(double value) {
      return -value;
    }

    @Override
    double generatorSlope(double value) {
      return -1;
    }

    @Override
    boolean spectral() {
      return true;
    }
  },
  /** Lim and Ye 2017; Miyato et al. 2018, equation 16: with spectral normalisation. */
  HINGE {
    @Override
    double realLoss(double value) {
      return Math.max(0, 1 - value);
    }

    @Override
    double realSlope(double value) {
      return value < 1 ? -1 : 0;
    }

    @Override
    double fakeLoss(double value) {
      return Math.max(0, 1 + value);
    }

    @Override
    double fakeSlope(double value) {
      return value > -1 ? 1 : 0;
    }

    @Override
    double generatorLoss(double value) {
      return -value;
    }

    @Override
    double generatorSlope(double value) {
      return -1;
    }

    @Override
    boolean spectral() {
      return true;
    }
  };

  /** The critic's loss for something real. */
  double realLoss(double value) {
    return softplus(-value);
  }

  double realSlope(double value) {
    return -logistic(-value);
  }

  /** The critic's loss for something made. */
  double fakeLoss(double value) {
    return softplus(value);
  }

  double fakeSlope(double value) {
    return logistic(value);
  }

  /** The generator's loss for something it made. */
  double generatorLoss(double value) {
    return softplus(-value);
  }

  double generatorSlope(double value) {
    return -logistic(-value);
  }

  /** Whether the critic's weights are clipped after each step and each averaging. */
  boolean clips() {
    return false;
  }

  /** Whether the critic's weights are divided by their largest singular value. */
  boolean spectral() {
    return false;
  }

  /** Whether batch norm may stand in the critic: not where its slope is bounded. */
  boolean normsCritic() {
    return !clips() && !spectral();
  }

  Optimiser optimiser() {
    return new Optimiser.Adam(0.5, 0.999);
  }

  private static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
