package athanor.models.gan;

import java.io.Serializable;

/**
 * How fast the two nets learn, and how often the critic does for each step of the generator.
 *
 * @param learningRate step size of the generator
 * @param criticRate step size of the critic
 * @param coolDown last share of the job over which both step sizes fall to nothing, 0 to 1
 * @param criticSteps critic steps before each generator step
 * @param warmSteps critic steps before each of the first {@code warmUp} generator steps
 * @param warmUp generator steps with more critic steps
 */
public record StepSchedule(
    double learningRate,
    double criticRate,
    double coolDown,
    int criticSteps,
    int warmSteps,
    int warmUp)
    implements Serializable {
  public StepSchedule {
    GanSettings.LEARNING_RATE.check(learningRate);
    GanSettings.CRITIC_RATE.check(criticRate);
    GanSettings.COOL_DOWN.check(coolDown);
    GanSettings.CRITIC_STEPS.check(criticSteps);
    GanSettings.WARM_STEPS.check(warmSteps);
    GanSettings.WARM_UP.check(warmUp);
  }

  /** Factor of both step sizes where a share of the job is done. */
  double factor(double progress) {
    return coolDown == 0 ? 1 : Math.min(1, (1 - progress) / coolDown);
  }

  /** Critic steps before a generator step. */
  int criticSteps(long generatorStep) {
    return generatorStep < warmUp ? Math.max(warmSteps, criticSteps) : criticSteps;
  }

  /** Critic steps before a generator step, from the start of the job. */
  long criticStepsBefore(long generatorStep) {
    long warm = Math.min(generatorStep, warmUp);
    return warm * Math.max(warmSteps, criticSteps) + (generatorStep - warm) * criticSteps;
  }
}
