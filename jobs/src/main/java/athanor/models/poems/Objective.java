package athanor.models.poems;

/** What a writer of poems learns from. */
public enum Objective {
  /** A critic whose weights are orthonormal (Anil, Lucas and Grosse 2019). */
  WASSERSTEIN_ORTHONORMAL,
  /** A critic whose weights are divided by their spectral norm (Miyato et al. 2018). */
  WASSERSTEIN_SPECTRAL,
  /** The probability of each character after those before it. */
  LIKELIHOOD;

  /** Whether a critic judges whole poems. */
  public boolean adversarial() {
    return this != LIKELIHOOD;
  }
}
