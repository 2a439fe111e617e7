package athanor.models.gan;

import java.io.Serializable;

/**
 * Hyper-parameters of a pair of adversaries.
 *
 * @param objective what they want
 * @param architecture which nets they are
 * @param pace how long and how fast they learn
 * @param guidance what holds the generator to conditions, where there are any
 * @param tuning what some objectives alone have
 */
public record Options(
    Objective objective,
    Architecture architecture,
    StepSchedule pace,
    Conditioning guidance,
    Tuning tuning)
    implements Serializable {
  public Options {
    if (guidance.way() == Conditioning.Way.CLASSES && objective.measuresDistance()) {
      throw new IllegalArgumentException(
          "guidance must be wrong-pairs for a Wasserstein objective, whose critic is bounded to a"
              + " slope, got classes");
    }
    if (tuning.updates() == Updates.TOGETHER && !objective.isSaddle()) {
      throw new IllegalArgumentException(
          "updates must be in-turn for an objective whose two losses are not one function"
              + " (minimax, the Wasserstein and the f objectives are), got together");
    }
  }

  /** An objective with its usual tuning and no conditions but as wrong pairs. */
  public static Options of(Objective objective, Architecture architecture, StepSchedule pace) {
    return new Options(objective, architecture, pace, Conditioning.WRONG, Tuning.of(objective));
  }

  /** The same with another guidance. */
  Options with(Conditioning other) {
    return new Options(objective, architecture, pace, other, tuning);
  }

  /** The same with another tuning. */
  Options with(Tuning other) {
    return new Options(objective, architecture, pace, guidance, other);
  }
}
