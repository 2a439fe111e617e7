package athanor.common.nn;

/** What a net is run for. */
public enum Pass {
  /** Parameters get gradients; layers that measure their batch do, and dropout drops. */
  LEARN,
  /** As in learning, but parameters get no gradients: another net learns through this one. */
  FROZEN,
  /** Layers use what they have measured; parameters get no gradients. */
  EVALUATE;

  public boolean learns() {
    return this == LEARN;
  }

  /** Whether layers behave as in training. */
  public boolean trains() {
    return this != EVALUATE;
  }
}
