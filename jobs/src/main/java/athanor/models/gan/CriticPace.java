package athanor.models.gan;

import java.io.Serializable;

/**
 * How fast the critic learns, and how often it does for each step of the generator.
 *
 * @param rate step size at first; it falls as the generator's does
 * @param steps critic steps before each generator step
 * @param warmSteps critic steps before each of the first {@code warmUp} generator steps
 * @param warmUp generator steps with more critic steps
 */
public record CriticPace(double rate, int steps, int warmSteps, int warmUp)
    implements Serializable {
  public CriticPace {
    GanSettings.CRITIC_RATE.check(rate);
    GanSettings.CRITIC_STEPS.check(steps);
    GanSettings.WARM_STEPS.check(warmSteps);
    GanSettings.WARM_UP.check(warmUp);
  }

  /** The same number of critic steps before each step of the generator. */
  public static CriticPace of(double rate, int steps) {
    return new CriticPace(rate, steps, 1, 0);
  }

  /** Critic steps before a generator step. */
  int steps(long generatorStep) {
    return generatorStep < warmUp ? Math.max(warmSteps, steps) : steps;
  }

  /** Critic steps before a generator step, from the start of the job. */
  long stepsBefore(long generatorStep) {
    long warm = Math.min(generatorStep, warmUp);
    return warm * Math.max(warmSteps, steps) + (generatorStep - warm) * steps;
  }
}
