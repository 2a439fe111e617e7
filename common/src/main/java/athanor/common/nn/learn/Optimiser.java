package athanor.common.nn.learn;

import athanor.common.nn.kernel.Floats;
import java.io.Serializable;

/** A rule of descent, in one pass over parameters, gradients and its own state. */
public sealed interface Optimiser extends Serializable permits Adam, RmsProp, Descent {
  /** Values of state per parameter. */
  int slots();

  /**
   * One step.
   *
   * @param shared what replicas that are averaged have in common; Adam alone heeds it
   * @param rate learning rate
   * @param step number of this step, from 1
   */
  void step(State at, Shared shared, double rate, long step);

  /**
   * What a step works on.
   *
   * @param parameters changed
   * @param gradients derivatives of the loss by the parameters; read
   * @param slots what the rule remembers, slot by slot, each as long as the parameters; changed
   */
  record State(Floats parameters, Floats gradients, Floats slots) {}

  /**
   * What replicas have in common.
   *
   * @param slots as they were when they were last averaged; read
   * @param steps that had gone into them; 0 where they never were averaged, and then a replica's
   *     own slots are taken
   * @param replicas how many there are, 1 or more
   */
  record Shared(Floats slots, long steps, int replicas) {
    public Shared {
      if (steps < 0 || replicas < 1) {
        throw new IllegalArgumentException(
            "steps must be 0 or more and replicas 1 or more, got %d and %d"
                .formatted(steps, replicas));
      }
    }
  }
}
