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
    Options.check("margin", margin, 0, 1e6);
    Options.check("pull-away", pullAway, 0, 1e3);
    Options.check("weight-decay", decay, 0, 1);
    Options.check("samples", samples, 2, 1000);
    Options.check("unrolled-steps", steps, 0, 100);
    Options.check("unrolled-rate", stepRate, 1e-9, 100);
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
