package athanor.common.training;

/** Every replica of a round returned NaN or infinity, so training cannot continue. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DivergedException(int round, String lastGood) {
    super(
        "training diverged: all replicas of round %d hold NaN or infinity; %s. Lower --learning-rate"
            .formatted(round + 1, lastGood));
  }
}
