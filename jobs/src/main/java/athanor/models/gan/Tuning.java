package athanor.models.gan;

import java.io.Serializable;

/**
 * Hyper-parameters that some objectives alone have.
 *
 * @param updates when the two nets take their steps
 * @param margin what a real example should be better by: the factor of the distance of two examples
 *     for loss-sensitive, the energy for energy-based
 * @param pullAway weight of the pull-away term of energy-based
 * @param decay weight decay of a loss-sensitive critic
 * @param samples examples drawn from each noise by boundary-seeking-discrete
 * @param steps critic steps that unrolled looks ahead
 * @param stepRate size of such a step
 */
public record Tuning(
    Updates updates,
    double margin,
    double pullAway,
    double decay,
    int samples,
    int steps,
    double stepRate)
    implements Serializable {
  public Tuning {
    GanSettings.MARGIN.check(margin);
    GanSettings.PULL_AWAY.check(pullAway);
    GanSettings.WEIGHT_DECAY.check(decay);
    GanSettings.SAMPLES.check(samples);
    GanSettings.UNROLLED_STEPS.check(steps);
    GanSettings.UNROLLED_RATE.check(stepRate);
  }

  /** The settings of an objective unless told otherwise. */
  public static Tuning of(Objective objective) {
    return new Tuning(Updates.IN_TURN, objective.margin(), 0.1, 1e-5, 8, 5, 0.01);
  }

  /** The same with both nets' steps as given. */
  Tuning with(Updates other) {
    return new Tuning(other, margin, pullAway, decay, samples, steps, stepRate);
  }
}
