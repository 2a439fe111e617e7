package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Optimiser;
import athanor.common.options.Choice;
import java.io.Serializable;

/**
 * What critic and generator want of each other: the losses of one step, as forward code on the
 * step's tape. A new GAN is one class of this kind, or one constant of {@link GanObjective} where
 * both losses are functions of one critic value.
 */
public interface Objective extends Serializable {
  /** The critic's loss; nothing that was made carries a gradient to the generator. */
  Loss critic(CriticPass pass);

  /** The generator's loss, through a critic that does not learn. */
  Loss generator(CriticPass pass);

  /** How the critic's Lipschitz constant is bounded. */
  default Bound bound() {
    return Bound.NONE;
  }

  /**
   * Whether the critic's gap estimates a distance, for which its Lipschitz constant must be bounded
   * everywhere.
   */
  default boolean measuresDistance() {
    return false;
  }

  /** Whether the critic is an auto-encoder, whose outputs are examples. */
  default boolean rebuilds() {
    return false;
  }

  /** Whether the generator can be asked for anything. */
  default boolean takesConditions() {
    return true;
  }

  /** Whether the generator maximises what the critic minimises, so that both can step at once. */
  default boolean isSaddle() {
    return false;
  }

  /** The optimiser of both nets. */
  default Optimiser optimiser() {
    return new Adam(0.5, 0.999);
  }

  /** The step size of both nets, unless given. */
  default double learningRate() {
    return 2e-4;
  }

  /** Critic steps before a generator step, unless given. */
  default int criticSteps() {
    return 1;
  }

  /** First generator steps with a longer critic block before each, unless given. */
  default int warmUp() {
    return 0;
  }

  /** The margin, for objectives that have one, unless given. */
  default double margin() {
    return 1;
  }

  /**
   * The objective that a text names.
   *
   * @param text a constant of {@link GanObjective}, or the full name of a class with a constructor
   *     without parameters
   * @throws IllegalArgumentException that says what is allowed
   */
  static Objective named(String text) {
    if (text.indexOf('.') < 0) {
      return Choice.of("objective", text, GanObjective.class).rules();
    }
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Class<?> named = Class.forName(text, true, loader);
      return named.asSubclass(Objective.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          "objective must be one of the names in --help or the class of an objective, got " + text,
          e);
    }
  }
}
