package athanor.models.gan;

import java.io.Serializable;

/**
 * Hyper-parameters that some objectives alone have.
 *
 * @param updates when the two nets take their steps
 * @param limits of a critic whose weights are clipped or orthonormal
 * @param margins of loss-sensitive and energy-based
 * @param samples examples drawn from each noise by boundary-seeking-discrete
 * @param lookahead of unrolled
 */
public record Tuning(
    Updates updates, Limits limits, Margins margins, int samples, Lookahead lookahead)
    implements Serializable {

  /**
   * Limits of the critic.
   *
   * @param clip bound of its weights where the objective clips
   * @param slope its Lipschitz constant where its weights are held orthonormal
   */
  public record Limits(double clip, double slope) implements Serializable {
    public Limits {
      GanSettings.CLIP.check(clip);
      GanSettings.SLOPE.check(slope);
    }
  }

  /**
   * What a real example should be better by, and what else the loss adds.
   *
   * @param margin factor of the distance of two examples for loss-sensitive, energy for
   *     energy-based
   * @param pullAway weight of the pull-away term of energy-based
   * @param decay weight decay of a loss-sensitive critic
   */
  public record Margins(double margin, double pullAway, double decay) implements Serializable {
    public Margins {
      GanSettings.MARGIN.check(margin);
      GanSettings.PULL_AWAY.check(pullAway);
      GanSettings.WEIGHT_DECAY.check(decay);
    }
  }

  /**
   * Critic steps that the generator looks ahead.
   *
   * @param steps how many
   * @param rate size of each
   */
  public record Lookahead(int steps, double rate) implements Serializable {
    public Lookahead {
      GanSettings.UNROLLED_STEPS.check(steps);
      GanSettings.UNROLLED_RATE.check(rate);
    }
  }

  public Tuning {
    GanSettings.SAMPLES.check(samples);
  }

  /** The settings of an objective unless others are given. */
  public static Tuning of(Objective objective) {
    return new Tuning(
        Updates.IN_TURN,
        new Limits(GanSettings.CLIP.standard(), GanSettings.SLOPE.standard()),
        new Margins(
            objective.margin(),
            GanSettings.PULL_AWAY.standard(),
            GanSettings.WEIGHT_DECAY.standard()),
        GanSettings.SAMPLES.standard(),
        new Lookahead(GanSettings.UNROLLED_STEPS.standard(), GanSettings.UNROLLED_RATE.standard()));
  }

  /** The same with both nets' steps as given. */
  Tuning with(Updates other) {
    return new Tuning(other, limits, margins, samples, lookahead);
  }

  /** The same with other limits of the critic. */
  Tuning with(Limits other) {
    return new Tuning(updates, other, margins, samples, lookahead);
  }

  /** The same with other margins. */
  Tuning with(Margins other) {
    return new Tuning(updates, limits, other, samples, lookahead);
  }

  /** The same with another lookahead. */
  Tuning with(Lookahead other) {
    return new Tuning(updates, limits, margins, samples, other);
  }
}
