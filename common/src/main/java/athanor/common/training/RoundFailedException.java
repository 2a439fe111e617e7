package athanor.common.training;

/** A round could not be done: a task failed as often as it may, or the shards are gone. */
public final class RoundFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RoundFailedException(Round round, Throwable cause, String lastGood) {
    super(
        "round %d of %d failed: %s; %s"
            .formatted(round.index() + 1, round.rounds(), reason(cause), lastGood),
        cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
