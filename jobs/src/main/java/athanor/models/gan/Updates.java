package athanor.models.gan;

/** When the two nets take their steps. */
public enum Updates {
  /** The critic's first, then the generator's on new noise (Goodfellow et al. 2014). */
  IN_TURN,
  /**
   * The last critic step of a block and the generator's at once, from one forward and one backward
   * pass (Nowozin et al. 2016, algorithm 1); for objectives that are one function, which one net
   * minimises and the other maximises.
   */
  TOGETHER
}
