package athanor.common.nn.learn;

import java.io.Serializable;

/** How the step size falls over a job. */
public sealed interface Decay extends Serializable {
  /**
   * Factor of the first step size.
   *
   * @param progress share of the job done, 0 to 1
   */
  double factor(double progress);

  /** To nothing by half a cosine (Loshchilov and Hutter 2017, equation 5, without restarts). */
  record Cosine() implements Decay {
    @Override
    public double factor(double progress) {
      return 0.5 * (1 + Math.cos(Math.PI * progress));
    }
  }

  /**
   * Straight to a share of the first.
   *
   * @param end that share, 0 to 1
   */
  record Linear(double end) implements Decay {
    public Linear {
      check("the last step size over the first", end);
    }

    @Override
    public double factor(double progress) {
      return 1 + (end - 1) * progress;
    }
  }

  /**
   * The same until the last part of the job, then straight to nothing.
   *
   * @param share of the job in which it falls, 0 to 1
   */
  record CoolDown(double share) implements Decay {
    public CoolDown {
      check("cool-down", share);
    }

    @Override
    public double factor(double progress) {
      return share == 0 ? 1 : Math.min(1, (1 - progress) / share);
    }
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s must be 0..1, got %s".formatted(name, value));
    }
  }
}
