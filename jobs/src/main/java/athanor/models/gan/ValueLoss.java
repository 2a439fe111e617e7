package athanor.models.gan;

import athanor.common.nn.loss.RowLoss;

/** A loss of one critic value, with its derivative. */
enum ValueLoss implements RowLoss.Function {
  /** -log D, D the logistic function of the value. */
  LOG_REAL {
    @Override
    public double loss(double value) {
      return softplus(-value);
    }

    @Override
    public double derivative(double value) {
      return -logistic(-value);
    }
  },
  /** -log(1 - D). */
  LOG_FAKE {
    @Override
    public double loss(double value) {
      return softplus(value);
    }

    @Override
    public double derivative(double value) {
      return logistic(value);
    }
  },
  /** log(1 - D). */
  MINUS_LOG_FAKE {
    @Override
    public double loss(double value) {
      return -softplus(value);
    }

    @Override
    public double derivative(double value) {
      return -logistic(value);
    }
  },
  /** Half the squared distance from 1. */
  FROM_ONE {
    @Override
    public double loss(double value) {
      return 0.5 * (value - 1) * (value - 1);
    }

    @Override
    public double derivative(double value) {
      return value - 1;
    }
  },
  /** Half the squared distance from 0. */
  FROM_ZERO {
    @Override
    public double loss(double value) {
      return 0.5 * value * value;
    }

    @Override
    public double derivative(double value) {
      return value;
    }
  },
  /** The higher the value, the better. */
  RISE {
    @Override
    public double loss(double value) {
      return -value;
    }

    @Override
    public double derivative(double value) {
      return -1;
    }
  },
  /** The lower the value, the better. */
  FALL {
    @Override
    public double loss(double value) {
      return value;
    }

    @Override
    public double derivative(double value) {
      return 1;
    }
  },
  /** What lacks to 1. */
  ABOVE_ONE {
    @Override
    public double loss(double value) {
      return Math.max(0, 1 - value);
    }

    @Override
    public double derivative(double value) {
      return value < 1 ? -1 : 0;
    }
  },
  /** What is above -1. */
  BELOW_MINUS_ONE {
    @Override
    public double loss(double value) {
      return Math.max(0, 1 + value);
    }

    @Override
    public double derivative(double value) {
      return value > -1 ? 1 : 0;
    }
  };

  private static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
